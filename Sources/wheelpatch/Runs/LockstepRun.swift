import WheelKit

/// Patches the wheels of a batch as one release: requirements among them follow, and all are written or none.
struct LockstepRun {
  let tasks: [ApplyTask]
  let job: WheelJob
  /// The outputs of the wheels, with their numbers.
  let claims: ([ApplyTask]) -> ClaimedOutputs
  let copiesUnmatched: Bool
  /// How many wheels are patched at once.
  let jobs: Int
  /// Whether an error that is not about one of the wheels keeps all of them from being written.
  let isHeldBack: Bool

  private var isWriting: Bool { !job.isDryRun && !job.isCheck }

  /// - Parameter progress: called with the number of wheels that are complete, but have no names yet.
  func results(_ progress: (_ done: Int) -> Void) -> [PatchResult] {
    var attempts = 0
    while true {
      attempts += 1
      var results = attempt(progress)
      // Another process has taken a number meanwhile. All wheels get other ones, since requirements contain them.
      let taken = zip(tasks, results).first { $0.isNumbered && $1.error?.code == .outputExists }
      guard let (task, _) = taken, isWriting, let numbering = job.numbering, attempts < Numbering.maximumAttempts else {
        return results
      }
      do throws(WheelError) {
        try numbering.advance(task.path)
      } catch {
        for index in results.indices where results[index].input == task.path { results[index].error = error }
        return results
      }
    }
  }

  private func attempt(_ progress: (_ done: Int) -> Void) -> [PatchResult] {
    let tasks = job.numbering.map { numbering in self.tasks.map { $0.numbered(by: numbering) } } ?? self.tasks
    var job = self.job
    job.lockstep = Lockstep(tasks.compactMap { $0.names(copiesUnmatched: copiesUnmatched) })
    let batch = OutputBatch()
    if isWriting { job.batch = batch }
    let claimed = claims(tasks)
    let work = OrderedWork(tasks) { [job, claimed, copiesUnmatched] task in
      task.result(job, claimed, copiesUnmatched: copiesUnmatched)
    }
    var results: [PatchResult] = []
    work.run(atOnce: jobs) { result, done in
      results.append(result)
      progress(done)
    }
    guard isWriting else { return results }
    if isHeldBack || results.contains(where: { $0.error != nil }) {
      batch.discard()
    } else {
      do throws(WheelError) {
        try batch.commit()
        return results
      } catch {
        let index = results.firstIndex { [$0.output, $0.metadataFile].contains(error.file) } ?? results.startIndex
        results[index].error = error
      }
    }
    return results.map(\.heldBack)
  }
}

extension PatchResult {
  /// The result of a wheel that was not written because the batch failed.
  fileprivate var heldBack: PatchResult {
    if error != nil || output == nil { return self }
    var copy = self
    copy.status = nil
    copy.outputDigest = nil
    copy.error = WheelError(.heldBack, file: input, "not written, because the batch failed")
    return copy
  }

  /// Whether nothing is wrong with the wheel itself.
  var isHeldBack: Bool { error?.code == .heldBack }
}

extension FaultCode {
  /// A wheel was not written because another one of its batch failed.
  static let heldBack = FaultCode(rawValue: "held-back")
}
