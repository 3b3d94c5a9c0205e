package cn.anlan.server.warning;

import cn.anlan.server.identity.FeedsToo;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.sensing.FeedDoor;
import cn.anlan.server.sensing.Settlement;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where messages of CAP 1.2 come in. */
@RestController
class CapDoor {

    private final CapFeed feed;
    private final FeedDoor door;

    CapDoor(CapFeed feed, FeedDoor door) {
        this.feed = feed;
        this.door = door;
    }

    @FeedsToo
    @PostMapping("/api/v1/cap")
    Settlement receive(Scope scope, HttpServletRequest request) {
        scope.requireRole(Role.FEED);
        Settlement settlement = feed.accept(
                scope, door.whole(scope, request, beginning -> feed.info().id()));
        if (settlement.refused()) {
            throw new RefusedException(400, settlement.rejections().getFirst().refusal());
        }
        return settlement;
    }
}
