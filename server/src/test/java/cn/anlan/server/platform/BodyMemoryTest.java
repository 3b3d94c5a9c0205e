package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.RefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@Tag("fast")
class BodyMemoryTest {

    private static final int MOST = 100;

    private final BodyMemory memory = new BodyMemory(MOST);

    private void request(int bytes, FilterChain handler) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/observations");
        request.setContent(new byte[bytes]);
        memory.doFilter(request, new MockHttpServletResponse(), handler);
    }

    private void read(int bytes) throws ServletException, IOException {
        request(
                bytes,
                (request, response) ->
                        assertThat(request.getInputStream().readAllBytes()).hasSize(bytes));
    }

    @Test
    void bodiesInWorkShareTheMemoryAndGiveItBackWhenTheyAreAnswered() throws Exception {
        request(MOST - 20, (request, response) -> {
            request.getInputStream().readAllBytes();
            read(20);
            assertThatThrownBy(() -> read(21)).isInstanceOfSatisfying(RefusedException.class, refused -> {
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.refusal().code()).isEqualTo("platform.busy");
            });
            read(20);
        });
        read(MOST);
    }

    @Test
    void aBodyThatIsNotReadTakesNone() throws Exception {
        request(MOST * 10, (request, response) -> read(MOST));
    }

    @Test
    void bytesReadOneByOneCountAsWell() throws Exception {
        request(MOST, (request, response) -> {
            while (request.getInputStream().read() >= 0) {
                assertThat(request.getInputStream().isReady()).isTrue();
            }
            assertThatThrownBy(() -> read(1)).isInstanceOf(RefusedException.class);
        });
        read(MOST);
    }

    @Test
    void ofABodyThatIsPassedOnOnlyWhatWasReadLastCounts() throws Exception {
        request(MOST * 10, (request, response) -> {
            InputStream body = StreamedBody.of((HttpServletRequest) request);
            byte[] block = new byte[MOST / 2];
            int all = 0;
            for (int read = body.read(block); read >= 0; read = body.read(block)) {
                all += read;
                read(MOST / 2);
            }
            assertThat(all).isEqualTo(MOST * 10);
        });
        read(MOST);
    }
}
