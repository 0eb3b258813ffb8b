import WheelKit

/// The recipe that does what a command line of `patch` asks for; nothing else is read or written.
struct RecipeRun {
  let request: PatchRequest
  let console: Console

  init(_ request: PatchRequest) {
    self.request = request
    console = Console(isQuiet: request.isQuiet)
  }

  /// Prints the recipe, whose rules are for the wheels' names and versions.
  ///
  /// - Returns: the exit status.
  func run() -> Int32 {
    do throws(WheelError) {
      var filenames: [WheelFilename] = []
      for path in request.wheels { filenames.append(try WheelFilename(parsing: PathName.last(of: path))) }
      console.result(text: Recipe.text(for: filenames, try request.patch))
      return 0
    } catch {
      console.error(error)
      return 2
    }
  }
}
