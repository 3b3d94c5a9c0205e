package cn.anlan.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;

/**
 * A door by which programs bring small bodies thousands of times a second, ahead of the frame. It is the same door: a handler
 * implements this beside its mapping and takes by the very method that is mapped.
 */
public interface FeedWay {

    /** The one address, as it stands. */
    String path();

    /** The largest body that comes this way, bytes; a larger one, or one of a length not stated, takes the ordinary way. */
    int largestBody();

    /**
     * Takes a POST in.
     *
     * @param scope of an enabled account with the role {@link Role#FEED}
     * @throws RuntimeException anything: it is answered as it would be in the frame
     */
    ResponseEntity<byte[]> take(Scope scope, HttpServletRequest request);
}
