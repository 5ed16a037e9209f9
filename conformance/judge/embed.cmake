# Writes a C++ file with the text of every case and customer: cmake -DDIRECTORY=… -DTARGET=… -P embed.cmake
function(rows_of glob result)
  file(GLOB files RELATIVE ${DIRECTORY} ${DIRECTORY}/${glob})
  list(SORT files)
  set(rows "")
  foreach(file IN LISTS files)
    file(READ ${DIRECTORY}/${file} text)
    get_filename_component(name ${file} NAME_WE)
    string(APPEND rows "    {\"${name}\", R\"~text~(${text})~text~\"},\n")
  endforeach()
  set(${result} "${rows}" PARENT_SCOPE)
endfunction()

rows_of("*.yaml" cases)
rows_of("customers/*.json" customers)
file(WRITE ${TARGET} "#include \"conformance/judge/case.h\"

namespace conformance {
namespace {

constexpr CaseText kCases[] = {
${cases}};
constexpr CaseText kCustomers[] = {
${customers}};

}  // namespace

std::span<const CaseText> case_texts() { return kCases; }
std::span<const CaseText> customer_texts() { return kCustomers; }

}  // namespace conformance
")
