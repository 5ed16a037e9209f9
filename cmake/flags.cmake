# `project_flags`: the one place for compiler flags. Every target of this tree links it.
add_library(project_flags INTERFACE)
target_compile_features(project_flags INTERFACE cxx_std_20)
target_include_directories(project_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(project_flags INTERFACE -Wall -Wextra -Wpedantic)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees uninitialised values in every std::optional that is tested before it is read.
  target_compile_options(project_flags INTERFACE -Wno-maybe-uninitialized)
endif()
if(A2P_WERROR)
  target_compile_options(project_flags INTERFACE -Werror)
endif()

if(A2P_SANITIZE)
  if(NOT A2P_SANITIZE MATCHES "^(address,undefined|thread)$")
    message(FATAL_ERROR
      "A2P_SANITIZE is '${A2P_SANITIZE}'; it must be empty, 'address,undefined' or 'thread'.")
  endif()
  set(sanitize -fsanitize=${A2P_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_options(project_flags INTERFACE ${sanitize})
  target_link_options(project_flags INTERFACE ${sanitize})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND A2P_SANITIZE MATCHES "undefined")
    # With the first three checks on, g++ 12 takes no reference to a row of the rule table for a constant. The others
    # guard every access to memory a second time and make it compile twice as long: what they find of consequence, a
    # pointer to nothing or beyond its object, the address sanitizer reports.
    target_compile_options(project_flags INTERFACE
      -fno-sanitize=null,nonnull-attribute,returns-nonnull-attribute,alignment,object-size,vptr
      --param=asan-instrumentation-with-call-threshold=0)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND A2P_SANITIZE STREQUAL "thread")
    # Asio has fences, which tsan does not model; they order nothing that we rely on.
    target_compile_options(project_flags INTERFACE -Wno-tsan)
  endif()
endif()

if(A2P_COVERAGE)
  target_compile_options(project_flags INTERFACE --coverage)
  target_link_options(project_flags INTERFACE --coverage)
endif()

if(A2P_PORTABLE)
  target_link_options(project_flags INTERFACE -static-libstdc++ -static-libgcc)
endif()
