# The formula as it would be in a tap. URL and SHA256 stand for those of a release: packaging/homebrew/formula fills
# them in.
class Wheelpatch < Formula
  desc "Edit built Python wheels without rebuilding them"
  homepage "https://github.com/wheelpatch/wheelpatch"
  url "URL"
  sha256 "SHA256"
  license "Apache-2.0"

  depends_on "pkgconf" => :build
  depends_on xcode: ["26.0", :build]
  depends_on "libzip"

  uses_from_macos "python" => :build
  uses_from_macos "swift" => :build
  uses_from_macos "zlib"

  def install
    args = OS.linux? ? ["--static-swift-stdlib"] : []
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "wheelpatch", *args
    bin.install ".build/release/wheelpatch"
    generate_completions_from_executable(bin/"wheelpatch", "--generate-completion-script")
    ENV["SOURCE_DATE_EPOCH"] = time.to_i.to_s
    system "python3", "packaging/manual", bin/"wheelpatch", "man"
    man1.install Dir["man/*.1"]
  end

  test do
    (testpath/"demo-1.0/demo.py").write "print('hello')\n"
    (testpath/"demo-1.0/demo-1.0.dist-info/METADATA").write <<~METADATA
      Metadata-Version: 2.1
      Name: demo
      Version: 1.0
      Requires-Dist: triton
    METADATA
    (testpath/"demo-1.0/demo-1.0.dist-info/WHEEL").write <<~WHEEL
      Wheel-Version: 1.0
      Generator: brew
      Root-Is-Purelib: true
      Tag: py3-none-any
    WHEEL
    system bin/"wheelpatch", "pack", "demo-1.0"
    system bin/"wheelpatch", "demo-1.0-py3-none-any.whl", "--local-version", "brew.1", "--drop-requires", "triton"
    patched = "demo-1.0+brew.1-py3-none-any.whl"
    assert_equal "1.0+brew.1\n", shell_output("#{bin}/wheelpatch inspect #{patched} --field Version")
    system bin/"wheelpatch", "verify", "--strict", patched
  end
end
