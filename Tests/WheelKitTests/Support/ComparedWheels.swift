import TestSupport

@testable import WheelKit

extension WheelComparison {
  /// Compares two wheels, each written into a folder of its own.
  static func of(_ old: TestWheel, _ new: TestWheel, isThorough: Bool = false) throws -> WheelComparison {
    let oldFolder = try TemporaryFolder()
    let newFolder = try TemporaryFolder()
    return try old.open(in: oldFolder).compare(to: new.open(in: newFolder), isThorough: isThorough)
  }

  /// Compares two archives written byte by byte, under the names of the wheels that they are to be.
  static func of(
    _ old: RawZip, _ new: RawZip, as names: (old: String, new: String) = (Self.name, Self.name),
    isThorough: Bool = false
  ) throws -> WheelComparison {
    let oldFolder = try TemporaryFolder()
    let newFolder = try TemporaryFolder()
    return try Wheel(opening: oldFolder.write(old.bytes, as: names.old)).compare(
      to: Wheel(opening: newFolder.write(new.bytes, as: names.new)), isThorough: isThorough)
  }

  static let name = "demo-1.0-py3-none-any.whl"
}

extension ComparedValue {
  /// `name: before -> after`, with `-` for nothing.
  var text: String { "\(name): \(before ?? "-") -> \(after ?? "-")" }
}
