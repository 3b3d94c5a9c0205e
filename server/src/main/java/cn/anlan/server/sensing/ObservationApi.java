package cn.anlan.server.sensing;

import cn.anlan.server.identity.FeedWay;
import cn.anlan.server.identity.FeedsToo;
import cn.anlan.server.identity.Scope;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private static final String BATCHES = "/api/v1/observations";

    private final ObservationFeed batches;
    private final ObservationFeed dataArrays;
    private final BatchDoor door;
    private final JsonMapper json;

    ObservationApi(
            @Qualifier("batchFeed") ObservationFeed batches,
            @Qualifier("dataArrayFeed") ObservationFeed dataArrays,
            BatchDoor door,
            JsonMapper json) {
        this.batches = batches;
        this.dataArrays = dataArrays;
        this.door = door;
        this.json = json;
    }

    @Override
    public String path() {
        return BATCHES;
    }

    @Override
    public int largestBody() {
        return BatchDoor.SMALL_BODY_BYTES;
    }

    @Override
    public ResponseEntity<byte[]> take(Scope scope, HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(batch(scope, request)));
    }

    @Operation(summary = "Take in a batch of observations; answers when they are on disk")
    @FeedsToo
    @PostMapping(BATCHES)
    TakenIn batch(Scope scope, HttpServletRequest request) {
        return TakenIn.of(door.take(batches, scope, request));
    }

    @Operation(summary = "SensorThings CreateObservations with dataArray (OGC 18-088)")
    @FeedsToo
    @PostMapping("/sta/v1.1/CreateObservations")
    ResponseEntity<List<String>> createObservations(Scope scope, HttpServletRequest request) {
        Receipt receipt = door.take(dataArrays, scope, request);
        return ResponseEntity.status(HttpStatus.CREATED).body(links(receipt, request));
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
}
