package cn.anlan.server.platform;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * No handler is given a body larger than a form has, nor a JSON text with a control character in it. Feeds read the request
 * themselves: they have a larger limit of their own and set a bad row aside.
 */
@RestControllerAdvice
class BodyCheck extends RequestBodyAdviceAdapter {

    static final int LARGEST_BODY_BYTES = 256 << 10;

    private static final Logger log = LoggerFactory.getLogger(BodyCheck.class);

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
        byte[] body = whole(message);
        requirePrintable(body);
        return new Checked(new ByteArrayInputStream(body), message.getHeaders());
    }

    private static byte[] whole(HttpInputMessage message) throws IOException {
        long stated = message.getHeaders().getContentLength();
        byte[] body = stated > LARGEST_BODY_BYTES ? null : message.getBody().readNBytes(LARGEST_BODY_BYTES + 1);
        if (body == null || body.length > LARGEST_BODY_BYTES) {
            throw new RefusedException(413, tooLarge(stated));
        }
        return body;
    }

    private static Refusal tooLarge(long stated) {
        return new Refusal(
                "platform.body-too-large",
                null,
                stated < 0 ? null : stated + " bytes",
                new Bilingual(
                        "请求正文最多 " + LARGEST_BODY_BYTES + " 字节", "a body has at most " + LARGEST_BODY_BYTES + " bytes"));
    }

    private static void requirePrintable(byte[] body) {
        try (JsonParser parser = JsonMapper.shared().createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
                    Printable.require(field(parser), parser.getString());
                }
            }
        } catch (JacksonException notJson) {
            log.debug("left to whoever binds it: {}", notJson.getOriginalMessage());
        }
    }

    /** The nearest name above: a text in a list has that of the list. */
    private static @Nullable String field(JsonParser parser) {
        var at = parser.streamReadContext();
        while (at.currentName() == null && at.getParent() != null) {
            at = at.getParent();
        }
        return at.currentName();
    }

    /** A body that was looked through. */
    private record Checked(InputStream body, HttpHeaders headers) implements HttpInputMessage {

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
