package cn.anlan.server.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request whose handler passes it on to a disk as it comes, and holds no more of it than it has just read. */
public final class StreamedBody {

    static final String PASSED_ON = StreamedBody.class.getName();

    private StreamedBody() {}

    /** The body. Of its bytes only those of the last read count as held in memory. */
    public static InputStream of(HttpServletRequest request) throws IOException {
        request.setAttribute(PASSED_ON, true);
        return request.getInputStream();
    }
}
