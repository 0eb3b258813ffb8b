import Testing
import WheelFormats

@Suite struct WheelFilenameTests {
  @Test(
    arguments: [
      ("torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl", "torch", "2.0.1", nil, "cp38-cp38-manylinux1_x86_64", nil),
      (
        "triton-2.0.0-1-cp38-cp38-manylinux2014_x86_64.manylinux_2_17_x86_64.whl", "triton", "2.0.0", "1",
        "cp38-cp38-manylinux2014_x86_64.manylinux_2_17_x86_64", nil
      ),
      ("zope.interface-5.4-py2.py3-none-any.whl", "zope-interface", "5.4", nil, "py2.py3-none-any", nil),
      ("Flask_SQLAlchemy-3.1.1-py3-none-any.whl", "flask-sqlalchemy", "3.1.1", nil, "py3-none-any", nil),
      ("torch-2.0.1+cu118-cp38-cp38-win_amd64.whl", "torch", "2.0.1+cu118", nil, "cp38-cp38-win_amd64", nil),
      ("a-1!2.0-py3-none-any.whl", "a", "1!2.0", nil, "py3-none-any", nil),
      ("a-2021.04.01-py3-none-any.whl", "a", "2021.4.1", nil, "py3-none-any", nil),
      ("a-1.0.0_1-py3-none-any.whl", "a", "1.0.0.post1", nil, "py3-none-any", nil),
      ("a-1.0+ubuntu_1-py3-none-any.whl", "a", "1.0+ubuntu.1", nil, "py3-none-any", nil),
      (
        "numpy-2.3.2-cp313-cp313t-manylinux_2_28_x86_64-x86_64_v3.whl", "numpy", "2.3.2", nil,
        "cp313-cp313t-manylinux_2_28_x86_64", "x86_64_v3"
      ),
      ("numpy-2.3.2-1-cp313-cp313t-win32-cu12.8.whl", "numpy", "2.3.2", "1", "cp313-cp313t-win32", "cu12.8"),
      ("numpy-2.3.2-cp313-cp313t-win32-8.whl", "numpy", "2.3.2", nil, "cp313-cp313t-win32", "8"),
    ] as [(String, String, String, String?, String, String?)])
  func `a file name is parsed into its parts and prints back`(
    _ text: String, _ name: String, _ version: String, _ build: String?, _ tags: String, _ variant: String?
  ) throws {
    let fileName = try WheelFilename(parsing: text)
    #expect(fileName.description == text)
    #expect(fileName.name.normalized == name)
    #expect(fileName.version.description == version)
    #expect(fileName.build?.description == build)
    #expect(fileName.tags.description == tags)
    #expect(fileName.variant == variant)
  }

  @Test func `the directories have the spelling of the file name`() throws {
    #expect(try WheelFilename(parsing: "zope.interface-5.04-1-py3-none-any.whl").distInfoStem == "zope.interface-5.04")
  }

  @Test(
    arguments: [
      ("a-1.0-py3-none-any.zip", "it does not end in .whl"),
      ("a-1.0-py3-none-any.WHL", "it does not end in .whl"),
      ("a-1.0-py3-none.whl", "expected 5 to 7 dash-separated parts, found 4"),
      ("a-1.0-1-py3-none-any-v-w.whl", "expected 5 to 7 dash-separated parts, found 8"),
      ("a-1.0-b-py3-none-any-v.whl", "the build tag does not begin with a digit"),
      ("a-1.0-3-none-any.whl", "a part is missing after the build tag"),
      ("-1.0-py3-none-any.whl", "'' is not a project name"),
      ("_a-1.0-py3-none-any.whl", "'_a' is not a project name"),
      ("a b-1.0-py3-none-any.whl", "'a b' is not a project name"),
      ("a/b-1.0-py3-none-any.whl", "'a/b' is not a project name"),
      ("a-one-py3-none-any.whl", "'one' is not a version"),
      ("a- 1.0-py3-none-any.whl", "' 1.0' is not a version"),
      ("a-1.0--py3-none-any.whl", "not a compatibility tag: ''"),
      ("a-1.0-1-3-none-any.whl", "a Python tag must begin with a letter: '3'"),
      ("a-1.0-1 -py3-none-any.whl", "not a build tag (a digit, then characters other than '-'): '1 '"),
      ("a-1.0-py3-none-any (1).whl", "not a compatibility tag: 'any (1)'"),
      ("a-1.0-py3-none-any-V3.whl", "'V3' is not a variant label"),
      ("a-1.0-py3-none-any-.whl", "'' is not a variant label"),
    ] as [(String, String)])
  func `the error for an invalid name states what is wrong`(_ text: String, _ reason: String) {
    #expect(throws: WheelError(.invalidFileName, "not the file name of a wheel: \(reason): '\(text)'")) {
      try WheelFilename(parsing: text)
    }
  }

  @Test func `a changed part is written normalized, the others stay`() throws {
    var fileName = try WheelFilename(parsing: "Zope.Interface-05.4-1-py3.py2-none-any-v3.whl")
    fileName.version = fileName.version.settingLocal(try LocalVersionLabel(parsing: "stripe.2"))
    #expect(fileName.description == "Zope.Interface-5.4+stripe.2-1-py3.py2-none-any-v3.whl")
    fileName.name = try ProjectName(parsing: "Stripe-Zope.Interface")
    #expect(fileName.distInfoStem == "stripe_zope_interface-5.4+stripe.2")
    fileName.build = nil
    fileName.tags = try CompressedTags(parsing: "py3-none-any")
    #expect(fileName.description == "stripe_zope_interface-5.4+stripe.2-py3-none-any-v3.whl")
  }
}
