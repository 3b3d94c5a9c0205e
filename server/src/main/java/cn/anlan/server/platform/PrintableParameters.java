package cn.anlan.server.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * No handler is given a parameter with a control character in it. Looks at the address as it came: to ask for the parameters
 * could read the body, which belongs to the handler.
 */
@Component
class PrintableParameters implements HandlerInterceptor, WebMvcConfigurer {

    private static final Pattern PARAMETER = Pattern.compile("([^&=]*)=?([^&]*)");
    /** What is not in this form is left as it is: whoever binds it says what is wrong with it. */
    private static final Pattern ENCODED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null && query.indexOf('%') >= 0) {
            PARAMETER.matcher(query).results().forEach(PrintableParameters::check);
        }
        return true;
    }

    private static void check(MatchResult parameter) {
        if (ENCODED.matcher(parameter.group()).matches()) {
            Printable.require(parameter.group(1), decoded(parameter.group(1)));
            Printable.require(parameter.group(1), decoded(parameter.group(2)));
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
