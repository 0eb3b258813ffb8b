import Testing

@testable import WheelFormats

@Suite struct TargetEnvironmentTests {
  private func environment(_ python: String, _ platform: String) throws -> TargetEnvironment {
    try TargetEnvironment(python: python, platform: try TargetPlatform(parsing: platform))
  }

  @Test(arguments: [
    ("3.11", "manylinux_2_39_x86_64", "cp311-cp311-manylinux_2_39_x86_64", true),
    ("3.11", "manylinux_2_39_x86_64", "cp311-cp311-manylinux_2_40_x86_64", false),
    ("3.11", "manylinux_2_39_x86_64", "cp311-cp311-manylinux1_x86_64", true),
    ("3.11", "manylinux_2_39_x86_64", "cp38-abi3-manylinux2014_x86_64", true),
    ("3.11", "manylinux_2_39_x86_64", "cp312-abi3-manylinux2014_x86_64", false),
    ("3.11", "manylinux_2_39_x86_64", "cp310-cp310-manylinux2014_x86_64", false),
    ("3.11", "manylinux_2_39_x86_64", "py2.py3-none-any", true),
    ("3.11", "manylinux_2_39_x86_64", "py37-none-any", true),
    ("3.11", "manylinux_2_39_x86_64", "py312-none-any", false),
    ("3.11", "manylinux_2_39_x86_64", "cp310-none-any", false),
    ("3.11", "manylinux_2_39_x86_64", "cp311-none-any", true),
    ("3.11", "manylinux_2_39_x86_64", "cp311-cp311-linux_x86_64", true),
    ("3.11", "manylinux_2_39_x86_64", "cp311-cp311-musllinux_1_1_x86_64", false),
    ("3.11", "linux_x86_64", "cp311-cp311-manylinux2014_x86_64", false),
    ("3.11", "manylinux2014_aarch64", "cp311-cp311-manylinux_2_17_aarch64", true),
    ("3.11", "manylinux2014_aarch64", "cp311-cp311-manylinux2010_aarch64", false),
    ("3.11", "musllinux_1_2_x86_64", "cp311-cp311-musllinux_1_1_x86_64", true),
    ("3.11", "musllinux_1_2_x86_64", "cp311-cp311-musllinux_1_3_x86_64", false),
    ("3.11", "macosx_14_0_arm64", "cp311-cp311-macosx_11_0_arm64", true),
    ("3.11", "macosx_14_0_arm64", "cp311-cp311-macosx_10_9_universal2", true),
    ("3.11", "macosx_14_0_arm64", "cp311-cp311-macosx_10_9_x86_64", false),
    ("3.11", "macosx_14_0_x86_64", "cp311-cp311-macosx_10_9_x86_64", true),
    ("3.11", "macosx_14_0_arm64", "cp311-cp311-macosx_15_0_arm64", false),
    ("3.11", "win_amd64", "cp311-cp311-win_amd64", true),
    ("3.11", "win_amd64", "cp311-cp311-win32", false),
    ("3.7", "win_amd64", "cp37-cp37m-win_amd64", true),
    ("3.11.4", "win_amd64", "CP311-ABI3-WIN_AMD64", true),
  ])
  func acceptsTagsAsInstallersDo(_ python: String, _ platform: String, _ tags: String, _ isAccepted: Bool) throws {
    let rank = try environment(python, platform).tags.rank(of: CompressedTags(parsing: tags))
    #expect((rank != nil) == isAccepted, "\(tags) on \(platform)")
  }

  @Test func prefersTheTagsThatInstallersPrefer() throws {
    let tags = try environment("3.11", "manylinux_2_28_x86_64").tags
    let sorted = [
      "cp311-cp311-manylinux_2_28_x86_64", "cp311-cp311-manylinux2014_x86_64", "cp311-cp311-linux_x86_64",
      "cp311-abi3-manylinux2014_x86_64", "cp311-none-manylinux2014_x86_64", "cp39-abi3-manylinux2014_x86_64",
      "py311-none-manylinux2014_x86_64", "py3-none-manylinux2014_x86_64", "py310-none-linux_x86_64", "cp311-none-any",
      "py311-none-any", "py3-none-any", "py30-none-any",
    ]
    let ranks = try sorted.map { try #require(tags.rank(of: CompressedTags(parsing: $0)), "\($0)") }
    #expect(ranks == ranks.sorted())
    #expect(Set(ranks).count == ranks.count)
  }

  @Test func aWheelWithSeveralTagsIsAsGoodAsItsBestOne() throws {
    let tags = try environment("3.11", "manylinux_2_28_x86_64").tags
    let both = try tags.rank(of: CompressedTags(parsing: "py3.cp311-none-any.manylinux2014_x86_64"))
    #expect(try both == tags.rank(of: CompressedTags(parsing: "cp311-none-manylinux2014_x86_64")))
  }

  @Test(arguments: [
    ("python_version == '3.11'", true), ("python_full_version == '3.11.0'", true),
    ("implementation_version == '3.11.0'", true), ("sys_platform == 'darwin'", true),
    ("platform_system == 'Darwin' and os_name == 'posix'", true), ("platform_machine == 'arm64'", true),
    ("platform_python_implementation != 'PyPy' and implementation_name == 'cpython'", true),
    ("platform_release == ''", true), ("sys_platform == 'win32'", false),
  ])
  func markersHaveTheValuesOfThePlatform(_ marker: String, _ isTrue: Bool) throws {
    let environment = try environment("3.11", "macosx_14_0_arm64")
    #expect(try Marker(parsing: marker).evaluate(environment.markers) == isTrue)
  }

  @Test(arguments: [("win_amd64", "AMD64"), ("win_arm64", "ARM64"), ("win32", "x86"), ("linux_s390x", "s390x")])
  func machineOfThePlatform(_ platform: String, _ machine: String) throws {
    #expect(try environment("3.12", platform).markers["platform_machine"] == machine)
  }

  @Test(arguments: ["3", "2.7", "3.11.0.1", "3.11rc1", "03.11", "3.1 1", "", "x", "3.99999999999999999999", "1!3.11"])
  func refusesOtherVersionsOfPython(_ python: String) throws {
    #expect(throws: WheelError.self) { try environment(python, "win32") }
  }

  @Test(arguments: [
    "", "any", "linux", "manylinux", "manylinux_2_x86_64", "manylinux_3_1_x86_64", "manylinux_2_99999_x86_64",
    "manylinux_2_28_vax", "macosx_9_0_arm64", "macosx_14_arm64", "macosx_14_0_ppc", "win64", "musllinux_1_2",
  ])
  func refusesOtherPlatforms(_ platform: String) throws {
    #expect(throws: WheelError.self) { try TargetPlatform(parsing: platform) }
  }
}
