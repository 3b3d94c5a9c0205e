package cn.anlan.server.sensing;

import cn.anlan.server.identity.FeedWay;
import cn.anlan.server.identity.FeedsToo;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Observations in, over HTTP. Bodies are read as bytes, because they are kept before anybody parses them. */
@RestController
class ObservationApi implements FeedWay {

    /** Requests in work at once; the next one is told to come back. */
    static final int MOST_AT_ONCE = 256;

    private static final String BATCHES = "/api/v1/observations";

    private final ObservationFeed batches;
    private final ObservationFeed dataArrays;
    private final JsonMapper json;
    private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);

    ObservationApi(
            @Qualifier("batchFeed") ObservationFeed batches,
            @Qualifier("dataArrayFeed") ObservationFeed dataArrays,
            JsonMapper json) {
        this.batches = batches;
        this.dataArrays = dataArrays;
        this.json = json;
    }

    @Override
    public String path() {
        return BATCHES;
    }

    @Override
    public int largestBody() {
        return ObservationFeed.SMALL_BODY_BYTES;
    }

    @Override
    public ResponseEntity<byte[]> take(Scope scope, HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(batch(scope, request)));
    }

    /** What became of one row. */
    record RejectedRow(
            int index,
            String code,
            @Nullable String field,
            @Nullable String value,
            Bilingual rule) {

        static RejectedRow of(Rejection r) {
            Refusal why = r.refusal();
            return new RejectedRow(r.index(), why.code(), why.field(), why.value(), why.rule());
        }
    }

    /** What became of the batch; rows not listed are on disk. */
    record Answer(
            long payload, int accepted, int repeated, int corrected, int rejectedCount, List<RejectedRow> rejected) {

        static Answer of(Receipt receipt) {
            Settlement s = receipt.settlement();
            List<RejectedRow> rejected = s.rejections().stream()
                    .limit(PayloadStore.MOST_REJECTIONS)
                    .map(RejectedRow::of)
                    .toList();
            return new Answer(
                    receipt.payload().value(), s.accepted(), s.repeated(), s.corrected(), s.rejected(), rejected);
        }
    }

    @Operation(summary = "Take in a batch of observations; answers when they are on disk")
    @FeedsToo
    @PostMapping(BATCHES)
    Answer batch(Scope scope, HttpServletRequest request) {
        return Answer.of(take(batches, scope, request));
    }

    @Operation(summary = "SensorThings CreateObservations with dataArray (OGC 18-088)")
    @FeedsToo
    @PostMapping("/sta/v1.1/CreateObservations")
    ResponseEntity<List<String>> createObservations(Scope scope, HttpServletRequest request) {
        Receipt receipt = take(dataArrays, scope, request);
        return ResponseEntity.status(HttpStatus.CREATED).body(links(receipt, request));
    }

    private Receipt take(ObservationFeed feed, Scope scope, HttpServletRequest request) {
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

    private static Receipt taken(ObservationFeed feed, Scope scope, HttpServletRequest request) {
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

    /**
     * As the standard says: for each row, in order, the address of what was made, or "error". Where more rows were rejected than are kept one
     * by one, a repeated answer does not know those after the last kept one apart: they are "error", for who sends a row again that is
     * there does no harm, and who does not send one that is missing does.
     */
    private static List<String> links(Receipt receipt, HttpServletRequest request) {
        Settlement s = receipt.settlement();
        Set<Integer> wrong = new HashSet<>();
        s.rejections().forEach(r -> wrong.add(r.index()));
        int rows = s.accepted() + s.repeated() + s.rejected();
        int known =
                s.rejected() > s.rejections().size() ? s.rejections().getLast().index() : rows;
        String base = request.getRequestURL().toString().replace("/CreateObservations", "/Observations");
        List<String> links = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            links.add(i > known || wrong.contains(i) ? "error" : base + "('" + receipt.payload() + "-" + i + "')");
        }
        return links;
    }

    private static Refusal busy() {
        return new Refusal(
                "sensing.busy",
                null,
                null,
                new Bilingual("正在接收的报文过多，请稍后重发", "too many bodies are being taken in; send it again shortly"));
    }
}
