package cn.anlan.server.files;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/** What this module says no with. */
final class FileRefusals {

    private FileRefusals() {}

    static RefusedException refused(
            int status, String code, @Nullable String field, @Nullable Object value, String zh, String en) {
        String said = value == null ? null : value.toString();
        return new RefusedException(status, new Refusal(code, field, said, new Bilingual(zh, en)));
    }

    static RefusedException unknown(int status, String field, Object id) {
        return refused(
                status,
                "files.upload-unknown",
                field,
                id,
                "没有这个上传，或不是您的，或已超过 7 天被清理",
                "there is no such upload of yours; one that is not attached is kept 7 days");
    }
}
