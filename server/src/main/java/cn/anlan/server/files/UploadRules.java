package cn.anlan.server.files;

import cn.anlan.server.files.UploadApi.NewUpload;
import cn.anlan.server.files.UploadStore.InFlight;
import cn.anlan.server.kernel.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be sent, and how much of it at once. */
@Component
class UploadRules {

    /** The largest file, in bytes: a phone's photo of 48 million pixels has about 12 MiB. */
    static final long LARGEST_BYTES = 20L << 20;

    /** So many uploads of one account wait to be attached: what a phone has gathered in days without a network. */
    static final int MOST_IN_FLIGHT = 64;

    /** So many bytes they have together, so that nobody fills the disk. */
    static final long MOST_BYTES_IN_FLIGHT = 512L << 20;

    static final int LONGEST_NAME = 200;

    private final ContentFolder folder;
    private final FilesSettings settings;

    UploadRules(ContentFolder folder, FilesSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** What is wanted, where nothing of it breaks a rule. Of a name with folders only its end is kept. */
    Upload checked(String account, NewUpload wanted) {
        UUID id = wanted.id();
        if (id == null) {
            throw FileRefusals.refused(422, "files.id", "id", null, "须由发送方给出 UUID", "the sender gives an id, a UUID");
        }
        long bytes = Objects.requireNonNullElse(wanted.bytes(), 0L);
        if (bytes < 1) {
            throw FileRefusals.refused(
                    422, "files.bytes", "bytes", wanted.bytes(), "字节数至少为 1", "a file has at least 1 byte");
        }
        if (bytes > LARGEST_BYTES) {
            throw FileRefusals.refused(
                    413, "files.too-large", "bytes", bytes, "文件最多 20 MiB", "a file has at most 20 MiB");
        }
        String sha256 = Objects.requireNonNullElse(wanted.sha256(), "").toLowerCase(Locale.ROOT);
        if (!Sha256.FORM.matcher(sha256).matches()) {
            throw FileRefusals.refused(
                    422,
                    "files.sha256-form",
                    "sha256",
                    sha256,
                    "SHA-256 为 64 位十六进制数字",
                    "a SHA-256 has 64 hexadecimal digits");
        }
        return new Upload(id, account, name(wanted.name()), bytes, sha256, 0, null);
    }

    private static String name(@Nullable String said) {
        String whole = Objects.requireNonNullElse(said, "").strip();
        String name = whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw FileRefusals.refused(
                    422, "files.name", "name", said, "文件名为 1 至 200 字", "a file's name has 1 to 200 characters");
        }
        return name;
    }

    /** @throws RefusedException 429 {@code files.too-many-in-flight} */
    void requireQuota(InFlight there, Upload another) {
        if (there.uploads() >= MOST_IN_FLIGHT) {
            throw tooMany("uploads", there.uploads());
        }
        if (there.bytes() + another.bytes() > MOST_BYTES_IN_FLIGHT) {
            throw tooMany("bytes", there.bytes() + another.bytes());
        }
    }

    private static RefusedException tooMany(String field, long value) {
        return FileRefusals.refused(
                429,
                "files.too-many-in-flight",
                field,
                value,
                "每个账号未使用的上传最多 64 个、共 512 MiB，请先提交已上传的",
                "an account has at most 64 uploads of 512 MiB together that are attached to nothing: use those first");
    }

    /** @throws RefusedException 503 {@code files.disk-full} */
    void requireRoom() {
        long free;
        try {
            free = folder.free();
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder of attachments cannot be written to; uploads wait", failed);
        }
        if (free < settings.leastFree().toBytes()) {
            throw FileRefusals.refused(
                    503,
                    "files.disk-full",
                    null,
                    free,
                    "服务器附件磁盘空间不足，请联系系统管理员，稍后自动重试",
                    "the server's disk for attachments is almost full: tell its administrator, and send again later");
        }
    }

    static Upload requireSame(Upload there, Upload wanted) {
        if (!there.account().equals(wanted.account())
                || !there.sha256().equals(wanted.sha256())
                || there.bytes() != wanted.bytes()) {
            throw taken(wanted.id());
        }
        return there;
    }

    static RefusedException taken(UUID id) {
        return FileRefusals.refused(
                409,
                "files.id-taken",
                "id",
                id,
                "这个编号已用于另一个文件，请换一个编号",
                "this id is taken by another file: make another one");
    }

    static void requireInRange(Upload upload, int n) {
        if (n < 0 || n >= upload.chunks()) {
            throw FileRefusals.refused(
                    422,
                    "files.chunk-out-of-range",
                    "n",
                    n,
                    "分片序号为 0 至 " + (upload.chunks() - 1),
                    "chunks are numbered 0 to " + (upload.chunks() - 1));
        }
    }

    static void requireNext(Upload upload, int n, int length) {
        if (n != upload.expected()) {
            throw gap(upload, n);
        }
        if (length != upload.length(n)) {
            throw FileRefusals.refused(
                    422,
                    "files.chunk-length",
                    "n",
                    length,
                    "第 " + n + " 片应有 " + upload.length(n) + " 字节",
                    "chunk " + n + " has " + upload.length(n) + " bytes");
        }
    }

    static RefusedException gap(Upload upload, int n) {
        return FileRefusals.refused(
                409,
                "files.chunk-gap",
                "n",
                n,
                "分片须按次序发送，下一片是 " + upload.expected(),
                "chunks come in their order: the next is " + upload.expected());
    }

    static RefusedException otherContent(@Nullable String found) {
        return FileRefusals.refused(
                422,
                "files.sha256",
                "sha256",
                found,
                "收到的内容与所报 SHA-256 不符，请从第 0 片重新发送",
                "what came has another SHA-256 than was said: send it again from chunk 0");
    }

    static RefusedException notAPicture(Upload upload) {
        return FileRefusals.refused(
                422,
                "files.type",
                "type",
                upload.name(),
                "只收 JPEG、PNG、WebP 图片（按内容识别）",
                "only JPEG, PNG and WebP pictures are taken, told by their content");
    }
}
