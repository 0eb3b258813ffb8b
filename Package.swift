// swift-tools-version: 6.2

import PackageDescription

/// Every target of this package is compiled the same way: warnings are errors, and each use of a pointer has to be
/// spelled `unsafe`, which only `Sources/WheelArchive` does.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "wheelpatch",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "WheelFormats", targets: ["WheelFormats"]),
    .library(name: "WheelKit", targets: ["WheelKit"]),
    .executable(name: "wheelpatch", targets: ["wheelpatch"]),
  ],
  dependencies: [
    // Options, help and completions.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // SHA-256, SHA-384 and SHA-512 in hardware.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibzip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CLinux"),
    // Names, versions, METADATA, RECORD: text alone, without a file or a C library.
    .target(name: "WheelFormats", swiftSettings: settings),
    // Files and zip archives: all that calls the system or C.
    .target(
      name: "WheelArchive",
      dependencies: [
        "WheelFormats", "CLibzip", "CZlib", "CLinux", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    // Wheels, edits, recipes, checks and comparison.
    .target(
      name: "WheelKit",
      dependencies: ["WheelFormats", "WheelArchive"],
      swiftSettings: settings),
    .executableTarget(
      name: "wheelpatch",
      dependencies: ["WheelKit", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings,
      // A small wheel is patched before relocating the executable at a random address would be done. A key path to a
      // property of a protocol of the standard library (`\.isEmpty`) then makes the loader warn: a closure does not.
      linkerSettings: [
        .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
      ]),
    .target(
      name: "TestSupport", dependencies: ["WheelArchive", "CLibzip"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "WheelFormatsTests", dependencies: ["WheelFormats", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "WheelArchiveTests", dependencies: ["WheelArchive", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "WheelKitTests", dependencies: ["WheelKit", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "WheelpatchTests",
      dependencies: [
        "WheelKit", "TestSupport", "wheelpatch", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
  ]
)
