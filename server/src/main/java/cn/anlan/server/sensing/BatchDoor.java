package cn.anlan.server.sensing;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** The HTTP door of batches. Bodies are read as bytes, because they are kept before anybody parses them. */
@Component
public class BatchDoor {

    /** The largest body that comes ahead of the frame and is kept in the commit of what it brings. */
    public static final int SMALL_BODY_BYTES = Reception.SMALL_BODY_BYTES;

    /** Requests in work at once; the next one is told to come back. */
    static final int MOST_AT_ONCE = 256;

    private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);

    /**
     * Takes the body of a request in; answers when it is on disk.
     *
     * @throws RefusedException 403 without the role; 503 {@code sensing.busy}; 400, 413 or 415 naming why nothing of it could be read
     */
    public Receipt take(BatchFeed feed, Scope scope, HttpServletRequest request) {
        scope.requireRole(Role.FEED, Role.SYSTEM_ADMINISTRATOR);
        if (!atOnce.tryAcquire()) {
            throw new RefusedException(503, busy());
        }
        try {
            return taken(feed, scope, request);
        } finally {
            atOnce.release();
        }
    }

    private static Receipt taken(BatchFeed feed, Scope scope, HttpServletRequest request) {
        String key = request.getHeader("Idempotency-Key");
        Bodies came = Bodies.of(request);
        String type = Objects.requireNonNullElse(request.getContentType(), "");
        Refusal wrongKey = IdempotencyKey.wrong(key);
        Refusal why = came.why() == null ? wrongKey : came.why();
        if (why != null) {
            feed.refuse(scope, type, came.body().copy(), came.truncated(), why);
            throw new RefusedException(came.why() == null ? 400 : came.status(), why);
        }
        Receipt receipt = feed.take(scope, type, came.body().copy(), false, key);
        if (receipt.settlement().refused()) {
            throw new RefusedException(
                    400, receipt.settlement().rejections().getFirst().refusal());
        }
        return receipt;
    }

    private static Refusal busy() {
        return new Refusal(
                "sensing.busy",
                null,
                null,
                new Bilingual("正在接收的报文过多，请稍后重发", "too many bodies are being taken in; send it again shortly"));
    }
}
