package cn.anlan.server.platform;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * No handler is given a body larger than a form has. Feeds read the request themselves and have a larger limit of their own; a
 * handler that takes its body as an argument has this one.
 */
@Order(1) // before PrintableBodies, which reads what is left
@RestControllerAdvice
class BodyLimit extends RequestBodyAdviceAdapter {

    static final int LARGEST_BODY_BYTES = 256 << 10;

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        long stated = message.getHeaders().getContentLength();
        byte[] body = stated > LARGEST_BODY_BYTES ? null : message.getBody().readNBytes(LARGEST_BODY_BYTES + 1);
        if (body == null || body.length > LARGEST_BODY_BYTES) {
            throw new RefusedException(413, tooLarge(stated));
        }
        return new Whole(new ByteArrayInputStream(body), message.getHeaders());
    }

    private static Refusal tooLarge(long stated) {
        return new Refusal(
                "platform.body-too-large",
                null,
                stated < 0 ? null : stated + " bytes",
                new Bilingual(
                        "请求正文最多 " + LARGEST_BODY_BYTES + " 字节", "a body has at most " + LARGEST_BODY_BYTES + " bytes"));
    }

    /** A body that has come as a whole. */
    private record Whole(InputStream body, HttpHeaders headers) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
