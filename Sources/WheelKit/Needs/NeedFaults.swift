/// Faults for which each consumer refuses a wheel, other than what the tables of needs are about.
enum NeedFaults {
  /// What is a need, and so has its versions in a table.
  private static let needed: Set<FaultCode> = [
    .unusualMethod, .newMethod, .methodNeedsPython, .dataDescriptor, .localVersion, .platformTag, .metadataVersion,
    .variantLabel, .unsupportedWheelVersion,
  ]

  /// The findings of `verify` as far as headers and documents show them.
  ///
  /// - Throws: system errors.
  static func byConsumer(of wheel: Wheel) throws(WheelError) -> [Consumer: [Finding]] {
    var collector = FindingCollector()
    let tested = try WheelUnderTest(wheel.input, &collector)
    if let directories = tested.directories { tested.checkDocuments(directories, &collector) }
    var upload = UploadChecks(tested).findings
    if let metadata = tested.metadata, let path = tested.directories?.metadata {
      upload += UploadMetadataChecks(metadata, at: path).findings
    }
    let found = collector.inArchiveOrder
    var faults: [Consumer: [Finding]] = [:]
    for consumer in Consumer.allCases {
      let findings = (found + (consumer == .pypi ? upload : [])).map { $0.judged(by: consumer) }
      faults[consumer] = findings.filter { $0.severity == .error && !needed.contains($0.code) }
    }
    return faults
  }
}
