package cn.anlan.server.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** No handler is given a JSON text with a control character in it. Feeds read the request themselves: they set a bad row aside. */
@Order(2)
@RestControllerAdvice
class PrintableBodies extends RequestBodyAdviceAdapter {

    private static final Logger log = LoggerFactory.getLogger(PrintableBodies.class);

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
        byte[] body = message.getBody().readAllBytes();
        check(body);
        return new Checked(new ByteArrayInputStream(body), message.getHeaders());
    }

    private void check(byte[] body) {
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
