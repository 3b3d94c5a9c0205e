package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Ids;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A page that is closed in the middle of an answer is nothing to be told about. On the real web server, by a real socket. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = {Problems.class, CallerLeftTest.Door.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
class CallerLeftTest {

    /** Far more than the buffers of both ends hold. */
    private static final int LINES = 500_000;

    @LocalServerPort
    int port;

    @Autowired
    Door door;

    @RestController
    static class Door {
        final CountDownLatch answered = new CountDownLatch(1);

        @GetMapping("/much")
        List<String> much() {
            return Collections.nCopies(
                    LINES, "a line of an answer that nobody reads to its end, however long it may be");
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("ours", new EOFException("the database broke off"));
        }

        @Bean
        Ids ids() {
            return () -> new UUID(0, 1);
        }

        @Bean
        Filter watch() {
            return (request, response, chain) -> {
                try {
                    chain.doFilter(request, response);
                } finally {
                    if (((HttpServletRequest) request).getRequestURI().equals("/much")) {
                        answered.countDown();
                    }
                }
            };
        }
    }

    private Socket ask(String path) throws Exception {
        Socket caller = new Socket(InetAddress.getLoopbackAddress(), port);
        caller.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: anlan\r\nConnection: close\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII));
        return caller;
    }

    @Test
    void whoLeavesInTheMiddleOfAnAnswerLeavesNoTraceInTheLog(CapturedOutput output) throws Exception {
        try (Socket caller = ask("/much")) {
            assertThat(new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
            caller.setSoLinger(true, 0); // closed at once, unread bytes and all
        }
        assertThat(door.answered.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output.getAll()).doesNotContain(" ERROR ", " WARN ", "\tat ");
    }

    @Test
    void aDatabaseThatBreaksOffIsStillAFailureOfOurs(CapturedOutput output) throws Exception {
        try (Socket caller = ask("/broken")) {
            assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("500", "platform.unexpected");
        }
        assertThat(output.getAll()).contains("/broken failed");
    }
}
