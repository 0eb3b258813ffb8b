"""Requires-Dist in odd forms."""

from .family import Family
from .metadata import slug

requirements = Family("requirement")

TEXTS = """
one
one>=1
one >= 1
one(>=1)
one (>=1)
one ( >=1 )
one (>=1
one>=1,<2
one>=1,
one >=1 <2
one>=1;
one ;python_version>'3'
one; python_version > "3"
one; python_version > 3
one; python_version
one; python_version >= '3' and
one; (python_version >= '3'
one; python_version >= '3' & os_name == 'posix'
one; os_name == "posix' and 'x' == 'x"
one; 'x' == 'x'
one; python_version ~= '3'
one; python_version === '3'
one; python_version == '3.*'
one; python_version in '3.8 3.9'
one; python_version not in '3.8 3.9'
one; python_version notin '3.8'
one; platform_python_implementation == 'CPython'
one; python_implementation == 'CPython'
one; os.name == 'posix'
one; sys.platform == 'linux'
one; platform.version == '1'
one; platform.machine == 'x86_64'
one; platform.python_implementation == 'CPython'
one; no_such == 'x'
one; extra == 'x'
one; extra == x
one; extra == 'x' or extra == 'y'
one; extra in 'x y'
one; extra >= 'x'
one; 'x' in extras
one; extras == 'x'
one; 'x' in dependency_groups
one; dependency_groups == 'x'
one; variant_label == 'x'
one; 'x' in variant_namespaces
one; 'x :: y' in variant_features
one; 'x :: y :: z' in variant_properties
one; variant_namespaces == 'x'
one; 'x' not in variant_namespaces
one; extra == 'x' and python_version < '3'
one; python_version < '3' or (os_name == 'nt' and extra == 'x')
one; python_full_version < '3.8.0b1'
one; implementation_version >= 'x'
one; platform_release >= '5.0-generic'
one; python_version >= 'three'
one; python_version < '3.x'
one; sys_platform == 'linux' # a comment
one # a comment
one[x]
one[x,y]
one[x, y]>=1
one[]
one[x
one[x,]
one[-x-]
one[x y]
one [x] >=1
one[x](>=1)
One.Two_three
one.
_one
-one
one_
1one
one--two
o
o!ne
one two
one\u00e9
one@1
one @ https://example.com/one.whl
one@https://example.com/one.whl
one @ https://example.com/one.whl ; os_name == 'posix'
one @ https://example.com/one.whl; os_name == 'posix'
one @ git+https://example.com/one.git@main
one @ file:///one.whl
one @ file://../one.whl
one @ ./one.whl
one @ one.whl
one @
one[x] @ https://example.com/one.whl
one @ https://example.com/a b.whl
one @ https://user:${TOKEN}@example.com/one.whl
one==1.0
one==1.0.*
one==1.*.0
one==*
one>=1.*
one!=1.*
one<1.*
one~=1
one~=1.0
one~=1.0.*
one=1
one===1.0
one===anything at all
one===2004d
one==2004d
one==1.0-1
one==1.0.post1.*
one==1.0+local
one>=1.0+local
one==1.0+local.*
one==1.0+lo_cal
one>1.0.dev
one>=1.0a1.*
one=>1
one>=v1.0
one>= 1 . 0
one>=1.0-SNAPSHOT
one>='1.0'
one>=1.0rc
one<2,>1,!=1.5
one>=1;python_version>='3'and os_name=='posix'
one>=1.0.x
one>=
one==1!2.0
one^1.0
one>=1||<3
one>=1 or <0
1
*
one>=0x10
one>=1e5
one>1.0,>1.0
one <= 999999999999999999999999
one;
one;;
; os_name == 'x'
one>=1.0 --hash=sha256:0
-e one
one.whl
https://example.com/one.whl
git+https://example.com/one#egg=one
one ; python_version>="3.8"and python_version<"4"
one ; python_version>="3.8"or(python_version<"4")
one; 'linux' in sys_platform
one; 'linux' not in sys_platform
one; sys_platform in 'linux darwin'
one; sys_platform < 'linux'
one; '3.8' <= python_version
one; "a" == "b"
one; python_version == "3.8.*" and extra != 'x'
one; extra == ''
one; extra == 'x[y]'
one; python_version>='3',os_name=='posix'
one; not os_name == 'posix'
one; os_name is 'posix'
one; os_name = 'posix'
one; os_name <> 'posix'
one; os_name != 'it''s'
one; os_name == 'a\\'b'
one; os_name == \u2018posix\u2019
one (1.0)
one (1.0,2.0)
one 1.0
one==1.0 ,<2
one>=1.0 , <2.0 ;os_name=='x'
one<3,>=2.0.0.*
one>=1.9.*
one>=3.6'
one>=1.0;extra=="x
one (<2.0,>=1.0) ; (python_version < "3")
one (>1.0) [x]
one>dev
one==1.0.0.0.0.0.0
one==1_0
""".strip("\n").splitlines()

for number, text in enumerate(TEXTS):
    text = text.replace("\\u00e9", "\u00e9").replace("\\u2018", "\u2018").replace("\\u2019", "\u2019").replace("\\\\", "\\")
    requirements.add(f"{number}-{slug(text)}", f"Requires-Dist: {text}", lambda wheel, text=text: wheel.metadata.add(f"Requires-Dist: {text}", "Provides-Extra: x", "Provides-Extra: y"))
for name, text in {"tab": "one\t>=1", "form-feed": "one\f>=1", "nbsp": "one\u00a0>=1", "folded": "one\n >=1", "folded-marker": "one>=1\n ; os_name == 'x'", "lone-cr": "one>=1\r;os_name=='x'", "vertical-tab": "one\v>=1"}.items():
    requirements.add(name, f"Requires-Dist: {text!r}", lambda wheel, text=text: wheel.metadata.add(f"Requires-Dist: {text}"))
requirements.add("self", "a requirement on the project itself with an extra", lambda wheel: wheel.metadata.add("Provides-Extra: x", "Requires-Dist: demo[x]"))
requirements.add("repeated", "one requirement twice", lambda wheel: wheel.metadata.add("Requires-Dist: one", "Requires-Dist: one"))
requirements.add("nested", "a marker with 100 parentheses", lambda wheel: wheel.metadata.add(f"Requires-Dist: one; {'(' * 100}os_name == 'x'{')' * 100}"))
requirements.add("deep", "a marker with 5,000 parentheses", lambda wheel: wheel.metadata.add(f"Requires-Dist: one; {'(' * 5000}os_name == 'x'{')' * 5000}"))
