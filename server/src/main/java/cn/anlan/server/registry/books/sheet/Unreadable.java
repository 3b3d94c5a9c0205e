package cn.anlan.server.registry.books.sheet;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/** Why a whole file is refused. */
public final class Unreadable {

    private Unreadable() {}

    /** A refusal of the file under this code of {@code registry}. */
    public static RefusedException file(String code, @Nullable String value, String zh, String en) {
        return new RefusedException(422, new Refusal("registry." + code, "file", value, new Bilingual(zh, en)));
    }

    static RefusedException broken(String what) {
        return file(
                "file-broken",
                what,
                "文件已损坏或不完整，请用表格软件打开后另存再上传",
                "the file is damaged: open it, save it anew and send that");
    }
}
