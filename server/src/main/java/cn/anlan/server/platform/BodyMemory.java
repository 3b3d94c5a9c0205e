package cn.anlan.server.platform;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * All bodies in work have a share of the heap together, whichever doors they came in by. Bytes count from when they are read until
 * their request is answered, so a slow sender holds no more than it has sent; when the share is full, whoever reads on is refused
 * with 503 {@code platform.busy} and sends again. Of a {@link StreamedBody} only what was read last counts.
 */
@Component
class BodyMemory extends OncePerRequestFilter {

    /** A body stands in memory up to five times: as it is read, whole, as it is kept, as text, and as what was read from it. */
    private static final long SHARE = 8;

    private final Semaphore bytes;

    @Autowired
    BodyMemory() {
        this(Runtime.getRuntime().maxMemory() / SHARE);
    }

    BodyMemory(long mostBytes) {
        this.bytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, mostBytes));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Counted counted = new Counted(request);
        try {
            chain.doFilter(counted, response);
        } finally {
            bytes.release(counted.taken);
        }
    }

    private final class Counted extends HttpServletRequestWrapper {
        private int taken;

        Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), this);
        }

        void take(int read) {
            if (read > 0) {
                if (getAttribute(StreamedBody.PASSED_ON) != null) {
                    bytes.release(taken); // they lie on a disk by now
                    taken = 0;
                }
                if (!bytes.tryAcquire(read)) {
                    throw new RefusedException(503, busy());
                }
                taken += read;
            }
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream in;
        private final Counted request;

        CountedStream(ServletInputStream in, Counted request) {
            this.in = in;
            this.request = request;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            request.take(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = in.read(into, from, length);
            request.take(read);
            return read;
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }

    private static Refusal busy() {
        return new Refusal(
                "platform.busy",
                null,
                null,
                new Bilingual("正在接收的报文过多，请稍后重发", "too many bodies are being taken in; send it again shortly"));
    }
}
