package cn.anlan.server.sensing;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a request brought, as far as it came.
 *
 * @param body what arrived; of a body over the limit the beginning
 * @param why why it is not to be read; null where it is
 * @param status the answer's HTTP status where it is not to be read
 */
record Bodies(Arrival.Body body, @Nullable Refusal why, int status) {

    private static final int PIECE = 1 << 16;

    static Bodies of(HttpServletRequest request) {
        return of(request, contentType(request));
    }

    /** As {@link #of(HttpServletRequest)}, for feeds whose bodies say themselves what they are. */
    static Bodies ofAnyType(HttpServletRequest request) {
        return of(request, null);
    }

    private static Bodies of(HttpServletRequest request, @Nullable Refusal why) {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        int status = why == null ? 200 : 415;
        try {
            InputStream in = request.getInputStream();
            byte[] piece = new byte[PIECE];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                arrived.write(piece, 0, n);
                if (arrived.size() > RawPayloads.LARGEST_BODY_BYTES) {
                    byte[] beginning =
                            java.util.Arrays.copyOf(arrived.toByteArray(), RawPayloads.KEPT_OF_TOO_LARGE_BYTES);
                    return new Bodies(Arrival.Body.of(beginning), tooLarge(), 413);
                }
            }
        } catch (IOException torn) {
            return new Bodies(Arrival.Body.of(arrived.toByteArray()), torn(arrived.size()), 400);
        }
        return new Bodies(Arrival.Body.of(arrived.toByteArray()), why, status);
    }

    boolean truncated() {
        return why != null && status != 415;
    }

    private static @Nullable Refusal contentType(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith("application/json")) {
            return null;
        }
        return new Refusal(
                "sensing.wrong-content-type",
                "Content-Type",
                type,
                new Bilingual("报文类型必须是 application/json", "the content type must be application/json"));
    }

    static Refusal tooLarge() {
        int most = RawPayloads.LARGEST_BODY_BYTES >> 20;
        return new Refusal(
                "sensing.body-too-large",
                null,
                null,
                new Bilingual("一份报文最多 " + most + " MB，请分批发送", "a body has at most " + most + " MB; send it in parts"));
    }

    private static Refusal torn(int bytes) {
        return new Refusal(
                "sensing.body-torn",
                null,
                bytes + " bytes",
                new Bilingual("连接在报文传完之前断开", "the connection broke before the whole body had come"));
    }
}
