import WheelKit

/// Prints the recipe that does what a command line of `patch` does; reads and writes no wheel.
struct RecipeRun {
  let request: PatchRequest

  /// Prints one rule for the name and version of each wheel.
  func run() -> ExitStatus {
    do throws(WheelError) {
      var filenames: [WheelFilename] = []
      for path in request.wheels { filenames.append(try WheelFilename(ofFile: PathName.last(of: path))) }
      request.console.result(text: Recipe.text(for: filenames, try request.patch))
      return .done
    } catch {
      request.console.error(error)
      return .failed
    }
  }
}
