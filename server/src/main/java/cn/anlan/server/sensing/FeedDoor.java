package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The HTTP door of feeds of other modules: what cannot be read to its end is kept as well. */
@Component
public class FeedDoor {

    private final RawPayloads payloads;

    FeedDoor(RawPayloads payloads) {
        this.payloads = payloads;
    }

    /**
     * The whole body of a request. One that breaks off or is too large is kept as far as it came, marked as such, and counted as
     * refused.
     *
     * @param feedOf id of the feed that a body belongs to, by its beginning
     * @throws RefusedException 400 {@code sensing.body-torn}, 413 {@code sensing.body-too-large}
     */
    public byte[] whole(Scope sender, HttpServletRequest request, Function<byte[], String> feedOf) {
        Bodies came = Bodies.ofAnyType(request);
        byte[] body = came.body().copy();
        if (came.why() == null) {
            return body;
        }
        Arrival arrival = new Arrival(
                feedOf.apply(body),
                sender.account(),
                Objects.requireNonNullElse(request.getContentType(), ""),
                came.body(),
                came.truncated(),
                null,
                sender.areas());
        payloads.settle(payloads.keep(arrival).id(), Settlement.refused(Rejection.whole(came.why())));
        throw new RefusedException(came.status(), came.why());
    }
}
