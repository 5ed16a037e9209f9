# The Debian package of the program: `cpack --config build/release/CPackConfig.cmake`, which `./dev release` calls. The SDK
# installs by itself (component sdk) and is not in it.
set(CPACK_PACKAGE_NAME a2p-mock)
set(CPACK_PACKAGE_CONTACT "The a2p-mock authors <authors@a2p-mock.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "local stateful stand-in for Twilio's A2P 10DLC registration")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
"One program that answers as Twilio does while a sender registers for A2P 10DLC:
TrustHub, brands, campaigns, and as much of accounts, numbers and messages as a
registration needs. It enforces the documented rules, says which one refused a
request, and lets weeks of review pass in one call. Nothing reaches Twilio.")
set(CPACK_STRIP_FILES ON)

set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME a2p-mock)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)  # libc6, and the test of the release sees to it that there is nothing else
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# What `packaging/release` writes before it calls cpack: licences and the manual page come from the finished program.
install(TARGETS a2p-mock RUNTIME DESTINATION bin COMPONENT program)
install(FILES ${PROJECT_BINARY_DIR}/package/copyright
  DESTINATION share/doc/a2p-mock COMPONENT program)
install(FILES ${PROJECT_BINARY_DIR}/package/changelog.gz
  DESTINATION share/doc/a2p-mock COMPONENT program)
install(FILES ${PROJECT_BINARY_DIR}/package/a2p-mock.1.gz
  DESTINATION share/man/man1 COMPONENT program)
include(CPack)
