# Third-party libraries, all from Debian packages. Which part may use which is checked by tests/tidy.
#   server  Boost (Asio, Beast, system), OpenSSL, nlohmann/json, CLI11, spdlog, yaml-cpp
#   sdk     nlohmann/json, cpp-httplib, OpenSSL
#   tests   GoogleTest, cpp-httplib

if(A2P_PORTABLE)
  set(OPENSSL_USE_STATIC_LIBS TRUE)
endif()
find_package(OpenSSL REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.9 REQUIRED)

if(A2P_BUILD_SERVER)
  find_package(Boost 1.81 REQUIRED)  # headers only
  find_package(CLI11 REQUIRED)
  find_package(spdlog REQUIRED)
  find_package(yaml-cpp REQUIRED)
  # Under one name, static when the program is to be copied; it stays shared where no archive is packaged.
  add_library(a2p_yaml INTERFACE)
  find_library(A2P_YAML_ARCHIVE NAMES libyaml-cpp.a)
  if(A2P_PORTABLE AND A2P_YAML_ARCHIVE)
    target_link_libraries(a2p_yaml INTERFACE ${A2P_YAML_ARCHIVE})
  else()
    target_link_libraries(a2p_yaml INTERFACE yaml-cpp)
  endif()
  # spdlog and fmt as headers: two shared libraries less, and only the composition root includes them.
  add_library(a2p_log INTERFACE)
  target_compile_definitions(a2p_log INTERFACE SPDLOG_FMT_EXTERNAL FMT_HEADER_ONLY)
endif()

if(A2P_BUILD_SDK OR A2P_BUILD_TESTS)
  find_path(A2P_HTTPLIB_INCLUDE httplib.h REQUIRED)
  find_library(A2P_HTTPLIB_LIBRARY cpp-httplib REQUIRED)
  add_library(httplib INTERFACE)
  target_include_directories(httplib SYSTEM INTERFACE ${A2P_HTTPLIB_INCLUDE})
  # The same macros as the packaged library was built with: they decide the layout of its classes.
  target_compile_definitions(httplib INTERFACE
    CPPHTTPLIB_OPENSSL_SUPPORT CPPHTTPLIB_ZLIB_SUPPORT CPPHTTPLIB_BROTLI_SUPPORT)
  target_link_libraries(httplib INTERFACE
    ${A2P_HTTPLIB_LIBRARY} OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
endif()

if(A2P_BUILD_TESTS)
  find_package(GTest REQUIRED)
endif()
