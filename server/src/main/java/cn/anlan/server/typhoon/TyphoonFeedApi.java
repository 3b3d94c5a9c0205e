package cn.anlan.server.typhoon;

import cn.anlan.server.identity.FeedsToo;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.sensing.FeedDoor;
import cn.anlan.server.sensing.Rejection;
import cn.anlan.server.sensing.Settlement;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Typhoon bulletins by HTTP, from whatever fetches them: the body is the feed's own bytes. */
@RestController
@RequestMapping("/api/v1/feeds/typhoon")
class TyphoonFeedApi {

    private static final int MOST_REJECTIONS_TOLD = 50;

    /** What became of the payload; of many rejections the first {@value #MOST_REJECTIONS_TOLD}. */
    record Answer(long payload, int accepted, int repeated, int corrected, int rejectedRows, List<Rejected> rejected) {}

    /** A row that was not taken, counted from 0; -1 is the payload as a whole. */
    record Rejected(
            int index,
            String code,
            @Nullable String field,
            @Nullable String value,
            Bilingual rule) {

        static Rejected of(Rejection rejection) {
            return new Rejected(
                    rejection.index(),
                    rejection.refusal().code(),
                    rejection.refusal().field(),
                    rejection.refusal().value(),
                    rejection.refusal().rule());
        }
    }

    private final TyphoonFeed feed;
    private final FeedDoor door;
    private final Areas areas;

    TyphoonFeedApi(TyphoonFeed feed, FeedDoor door, Areas areas) {
        this.feed = feed;
        this.door = door;
        this.areas = areas;
    }

    /** A typhoon concerns everybody: only a sender for the whole installation may tell of one. */
    @FeedsToo
    @PostMapping
    Answer accept(Scope scope, HttpServletRequest request) {
        scope.requireRole(Role.FEED, Role.SYSTEM_ADMINISTRATOR);
        scope.require(areas.province());
        TyphoonFeed.Acceptance acceptance = feed.accept(scope, door.whole(scope, request, TyphoonFeed::feedOf));
        Settlement settlement = acceptance.settlement();
        if (settlement.refused()) {
            throw new RefusedException(400, settlement.rejections().getFirst().refusal());
        }
        return new Answer(
                acceptance.payload().value(),
                settlement.accepted(),
                settlement.repeated(),
                settlement.corrected(),
                settlement.rejections().size(),
                settlement.rejections().stream()
                        .limit(MOST_REJECTIONS_TOLD)
                        .map(Rejected::of)
                        .toList());
    }
}
