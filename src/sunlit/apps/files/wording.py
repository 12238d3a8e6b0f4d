"""What a person is told about a file that was not kept: what is wrong, what to do (visual language, Tone)."""

from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways.inspection import PIXELS_MEGA, Fault

RULE = "上传要求"
_MB = 1024 * 1024


def refusal(*reasons: Reason) -> Refusal:
    """All reasons at once."""
    return Refusal(reasons)


def empty() -> Reason:
    """Nothing inside."""
    return _because("这份文件是空的。请重新选一份。")


def not_allowed(extension: str) -> Reason:
    """Only PDF, JPG, PNG."""
    what = f"这一份是{extension[:8].upper()}" if extension else "这一份没有扩展名"
    return _because(f"只收PDF、JPG和PNG，{what}。请另存为PDF再传。")


def too_large(size: int) -> Reason:
    """Over 20 MB; a part of a megabyte counts as one, so that 20.1 never reads as 20."""
    return _because(f"文件有{-(-size // _MB)}兆，超过20兆。请压缩，或者分成两份再传。")


def another_kind(kind: str) -> Reason:
    """The name says one thing, the first bytes another."""
    return _because(f"文件名写的是{kind.upper()}，内容不是。请用原来的软件另存为PDF再传。")


def unsafe() -> Reason:
    """The virus scanner said no, or did not answer."""
    return _because("这份文件没有通过安全检查，没有保存。请换一台电脑重新导出，或者扫描纸质件再传。")


def quota(files: int, size: int) -> Reason:
    """The person's room is full."""
    return _because(f"你已经存了{files}份文件，共{size // _MB}兆。最多200份、500兆。请合并成较少的文件再传。")


def of_fault(fault: Fault, kind: str) -> Reason:
    """The sentence of one fault that the inspection found."""
    sentences = {
        "broken": "文件打不开，可能没有传完整。请重新导出以后再传。",
        "encrypted": "PDF设了密码或限制，审核人员打不开。请取消密码，另存一份再传。",
        "active": "PDF里带有脚本、附件或会自动运行的内容。请用“打印为PDF”另存一份再传。",
        "heavy": "文件展开以后太大，没有保存。请降低扫描分辨率，或者分成几份再传。",
        "pages": f"PDF有{fault.amount}页，最多300页。请只留需要的页，或者分成几份再传。",
        "pixels": f"图片有{fault.amount}百万像素，最多{PIXELS_MEGA}百万。请缩小以后再传。",
    }
    if fault.code == "pages" and not fault.amount:
        return _because("PDF里没有一页内容。请重新导出以后再传。")
    if fault.code == "broken" and kind != "pdf":
        return _because("图片打不开，可能没有传完整。请重新拍摄或导出以后再传。")
    return _because(sentences[fault.code])


def _because(text: str) -> Reason:
    return Reason(RULE, text, fact="文件")
