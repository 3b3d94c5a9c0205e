package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.FeedsToo;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.sensing.FeedDoor;
import cn.anlan.server.sensing.Receipt;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.sensing.source.PushSource;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Payloads that a foreign system brings by itself, in its own shape; the connector's file says what they are. */
@RestController
class PushApi {

    /** Bodies in work at once; the next one is told to come back. */
    static final int MOST_AT_ONCE = 16;

    private static final int MOST_REJECTIONS = 1000;

    private final Connectors connectors;
    private final FeedDoor door;
    private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);

    PushApi(Connectors connectors, FeedDoor door) {
        this.connectors = connectors;
        this.door = door;
    }

    /** What became of a payload; rows not listed are on disk. */
    record Pushed(
            long payload,
            int accepted,
            int repeated,
            int corrected,
            int rejectedCount,
            List<ConnectorApi.TrialRejection> rejected) {}

    @Operation(summary = "Bring a payload to a connector, in the shape its file describes; answers when it is on disk")
    @FeedsToo
    @PostMapping("/api/v1/connectors/{id}/payloads")
    Pushed push(Scope scope, @PathVariable String id, HttpServletRequest request) {
        scope.requireRole(Role.FEED);
        SourceTalk talk = connectors
                .find(id)
                .filter(one -> one.port().isPresent() && one.sender().account().equals(scope.account()))
                .flatMap(RunningConnector::source)
                .filter(one -> one.source() instanceof PushSource)
                .orElseThrow(() -> notYours(id));
        if (!atOnce.tryAcquire()) {
            throw new RefusedException(503, busy());
        }
        try {
            String type = Objects.requireNonNullElse(request.getContentType(), "");
            byte[] body = door.whole(scope, request, any -> id);
            return answer(talk.observations().take(scope, type, body, false, null));
        } finally {
            atOnce.release();
        }
    }

    private static Pushed answer(Receipt receipt) {
        Settlement s = receipt.settlement();
        if (s.refused()) {
            throw new RefusedException(400, s.rejections().getFirst().refusal());
        }
        return new Pushed(
                receipt.payload().value(),
                s.accepted(),
                s.repeated(),
                s.corrected(),
                s.rejected(),
                s.rejections().stream()
                        .limit(MOST_REJECTIONS)
                        .map(ConnectorApi.TrialRejection::of)
                        .toList());
    }

    private static RefusedException notYours(String id) {
        Bilingual rule = new Bilingual(
                "此账号没有正在运行的、由对方推送的此接入", "this account has no running connector of this id that is brought payloads");
        return new RefusedException(404, new Refusal("sensing.connector-not-yours", "id", id, rule));
    }

    private static Refusal busy() {
        Bilingual rule = new Bilingual("正在接收的报文过多，请稍后重发", "too many bodies are being taken in; send it again shortly");
        return new Refusal("sensing.busy", null, null, rule);
    }
}
