package cn.anlan.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * A door that is asked thousands of times a second, and answers a caller already known ahead of the frame. It is the same door: a
 * handler implements this beside its mapping and answers by the very method that is mapped. Whatever is not plain (somebody not
 * known yet, a token, a refusal, a failure) takes the ordinary way, where everything has its answer.
 */
public interface ShortWay {

    /** Where its requests lie, as a servlet's filter pattern, for example {@code /tiles/*}. */
    String pattern();

    /**
     * Answers a GET.
     *
     * @return null for what is to take the ordinary way
     */
    @Nullable
    ResponseEntity<byte[]> answer(Scope scope, HttpServletRequest request);
}
