import Testing
import WheelFormats

@Suite struct CoreMetadataValidationTests {
  private func validate(_ name: String, _ value: String) throws {
    let field = try #require(CoreMetadata.field(named: name))
    try CoreMetadata.validate(value, for: field)
  }

  @Test(arguments: [
    ("Summary", ""), ("Summary", "a, b; c"), ("Author", "André"), ("Keywords", ""), ("Platform", "UNKNOWN"),
    ("Metadata-Version", "2.6"), ("Dynamic", "requires-dist"), ("Classifier", "Private :: Do Not Upload"),
    ("Home-page", "https://example.com/~a"), ("Project-URL", "Bug Tracker, https://example.com/a,b"),
    ("Project-URL", "12345678901234567890123456789012,https://e"),
    ("Description-Content-Type", "text/markdown"), ("Description-Content-Type", "Text/x-rst; charset=utf-8"),
    ("Description-Content-Type", "text/markdown; charset=\"UTF-8\"; variant=CommonMark"),
    ("Description-Content-Type", "text/plain; variant=x"),
    ("License-File", "licenses/LICENSE.MIT"), ("Provides-Extra", "a-b2"),
    ("Import-Name", ""), ("Import-Name", "zope.interface"), ("Import-Name", "_private_module ; private"),
    ("Import-Namespace", "größe;private"),
    ("License-Expression", "MIT"), ("License-Expression", "mit and (apache-2.0 or bsd-2-clause)"),
    ("License-Expression", "GPL-3.0-only WITH Classpath-Exception-2.0 OR BSD-3-Clause"),
    ("License-Expression", "LicenseRef-Special-License OR CC0-1.0+ OR ((Unlicense))"),
  ])
  func `valid values are accepted`(name: String, value: String) throws {
    try validate(name, value)
  }

  @Test(arguments: [
    ("Summary", "a\nRequires-Dist: b", #"the value of a field must be one line: 'a\nRequires-Dist: b'"#),
    ("Classifier", " ", "the value is empty: ' '"),
    ("Name", "", "the value is empty: ''"),
    ("Metadata-Version", "2.0", "not one of 1.0, 1.1, 1.2, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6: '2.0'"),
    ("Dynamic", "Nope", "not the name of a field: 'Nope'"),
    ("Dynamic", "version", "a field that cannot be dynamic: 'version'"),
    ("Home-page", "example.com", "not a URL: 'example.com'"),
    ("Home-page", "https://a b", "not a URL: 'https://a b'"),
    ("Home-page", "1https://a", "not a URL: '1https://a'"),
    ("Download-URL", "https:", "not a URL: 'https:'"),
    ("Project-URL", "https://example.com", "expected a label, a comma and a URL: 'https://example.com'"),
    ("Project-URL", ", https://example.com", "no label before the comma: ', https://example.com'"),
    (
      "Project-URL", "123456789012345678901234567890123,https://e",
      "the label has more than 32 characters: '123456789012345678901234567890123'"
    ),
    ("Project-URL", "Home, page", "not a URL: 'page'"),
    ("Description-Content-Type", "text/html", "not one of text/plain, text/x-rst, text/markdown: 'text/html'"),
    ("Description-Content-Type", "text/plain; charset=latin-1", "the charset must be UTF-8: 'latin-1'"),
    ("Description-Content-Type", "text/plain; charset", "parameter without a value: 'text/plain; charset'"),
    ("Description-Content-Type", "text/markdown; variant=gfm", "not one of GFM, CommonMark: 'gfm'"),
    ("License-File", "/LICENSE", "not a relative path: '/LICENSE'"),
    ("License-File", "C:LICENSE", "not a relative path: 'C:LICENSE'"),
    ("License-File", "a\\LICENSE", "the path must have forward slashes: 'a\\LICENSE'"),
    ("License-File", "../LICENSE", "the path must not contain '..' or '*': '../LICENSE'"),
    ("License-File", "LICENSE..txt", "the path must not contain '..' or '*': 'LICENSE..txt'"),
    ("License-File", "LICEN?E*", "the path must not contain '..' or '*': 'LICEN?E*'"),
    ("License-File", "a//b", "the path has an empty component: 'a//b'"),
    ("Provides-Extra", "A", "not a normalized extra name: 'A'"),
    ("Provides-Extra", "a--b", "not a normalized extra name: 'a--b'"),
    ("Import-Namespace", "", "not a Python identifier: ''"),
    ("Import-Name", "a.class", "not a Python identifier: 'class'"),
    ("Import-Name", "a-b", "not a Python identifier: 'a-b'"),
    ("Import-Name", "a; public", "expected nothing but 'private' after the name: 'a; public'"),
    ("Import-Name", "; private", "not a Python identifier: ''"),
    ("License-Expression", "", "incomplete license expression: ''"),
    ("License-Expression", "MIT OR", "incomplete license expression: 'MIT OR'"),
    ("License-Expression", "(MIT", "incomplete license expression: '(MIT'"),
    ("License-Expression", "MIT)", "unexpected ')' in the license expression: 'MIT)'"),
    (
      "License-Expression", "MIT Apache-2.0", "unexpected 'Apache-2.0' in the license expression: 'MIT Apache-2.0'"
    ),
    ("License-Expression", "()", "unexpected ')' in the license expression: '()'"),
    ("License-Expression", "(MIT) WITH x", "unexpected 'WITH' in the license expression: '(MIT) WITH x'"),
    (
      "License-Expression", "MIT WITH x WITH y", "unexpected 'WITH' in the license expression: 'MIT WITH x WITH y'"
    ),
    ("License-Expression", "MIT/Apache", "not a license identifier: 'MIT/Apache'"),
    ("License-Expression", "LicenseRef-", "not a license identifier: 'LicenseRef-'"),
    ("License-Expression", "LicenseRef-a+", "not a license identifier: 'LicenseRef-a+'"),
  ])
  func `invalid values are refused with the field and the value`(name: String, value: String, reason: String) {
    #expect(throws: WheelError(.invalidValue, subject: name, reason)) { try validate(name, value) }
  }

  @Test(arguments: ["", "2", "2.", ".1", "2.1.0", "a.b", "2.-1", "+2.1", "2.٣"])
  func `an invalid metadata version is an error`(text: String) {
    #expect(throws: WheelError.self) { try MetadataVersion(parsing: text) }
  }
}
