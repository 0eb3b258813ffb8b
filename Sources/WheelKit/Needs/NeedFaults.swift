/// Faults for which each consumer refuses a wheel, other than what the tables of needs are about.
enum NeedFaults {
  /// What is a need, and so has its versions in a table.
  private static let needed: Set<FaultCode> = [
    .unusualMethod, .newMethod, .dataDescriptor, .localVersion, .platformTag, .metadataVersion,
  ]

  /// As far as headers and documents show them: `verify` reads the whole wheel.
  static func byConsumer(of wheel: Wheel) -> [Consumer: [Finding]] {
    let tested = WheelUnderTest(wheel)
    let upload =
      UploadChecks(tested).findings + UploadMetadataChecks(wheel.metadata, at: wheel.directories.metadata).findings
    var faults: [Consumer: [Finding]] = [:]
    for consumer in Consumer.allCases {
      let findings = (wheel.allFindings + (consumer == .pypi ? upload : [])).map { $0.judged(by: consumer) }
      faults[consumer] = findings.filter { $0.severity == .error && !needed.contains($0.code) }
    }
    return faults
  }
}
