# Writes a C++ file with the text of every scenario: cmake -DDIRECTORY=… -DTARGET=… -P embed.cmake
file(GLOB_RECURSE files RELATIVE ${DIRECTORY} ${DIRECTORY}/*.yaml)
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
  if(file STREQUAL "gaps.yaml")
    continue()
  endif()
  file(READ ${DIRECTORY}/${file} text)
  string(REGEX REPLACE "\\.yaml$" "" id ${file})
  string(APPEND rows "    {\"${id}\", R\"~yaml~(${text})~yaml~\"},\n")
endforeach()
file(WRITE ${TARGET} "#include \"conformance/runner/library.h\"

namespace conformance {
namespace {

constexpr ScenarioText kTexts[] = {
${rows}};

}  // namespace

std::span<const ScenarioText> scenario_library() { return kTexts; }

}  // namespace conformance
")
