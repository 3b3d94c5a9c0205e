package cn.anlan.server.sensing.position;

import cn.anlan.server.identity.FeedWay;
import cn.anlan.server.identity.FeedsToo;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.sensing.BatchDoor;
import cn.anlan.server.sensing.TakenIn;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Positions in, over HTTP. */
@RestController
class PositionIntakeApi implements FeedWay {

    private static final String POSITIONS = "/api/v1/positions";

    private final PositionFeed positions;
    private final BatchDoor door;
    private final JsonMapper json;

    PositionIntakeApi(PositionFeed positions, BatchDoor door, JsonMapper json) {
        this.positions = positions;
        this.door = door;
        this.json = json;
    }

    @Override
    public String path() {
        return POSITIONS;
    }

    @Override
    public int largestBody() {
        return BatchDoor.SMALL_BODY_BYTES;
    }

    @Override
    public ResponseEntity<byte[]> take(Scope scope, HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(taken(scope, request)));
    }

    @Operation(summary = "Take in a batch of positions; answers when they are on disk")
    @FeedsToo
    @PostMapping(POSITIONS)
    TakenIn taken(Scope scope, HttpServletRequest request) {
        return TakenIn.of(door.take(positions, scope, request));
    }
}
