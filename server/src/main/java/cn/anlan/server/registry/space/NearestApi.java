package cn.anlan.server.registry.space;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.identity.ShortWay;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** What is nearest to a place, of several kinds at once. */
@RestController("spaceNearestApi")
class NearestApi implements ShortWay {

    private static final String ADDRESS = "/api/v1/space/nearest";
    private static final String USUAL_ITEMS = "20";

    private final NearestAnswers answers;
    private final ObjectWriter writer;

    NearestApi(NearestAnswers answers, JsonMapper json) {
        this.answers = answers;
        writer = json.writerFor(NearestAnswers.Answer.class);
    }

    @Override
    public String pattern() {
        return ADDRESS;
    }

    @Override
    public @Nullable ResponseEntity<byte[]> answer(Scope scope, HttpServletRequest request) {
        if (!request.getRequestURI().equals(ADDRESS) || !request.getMethod().equals("GET")) {
            return null;
        }
        NearestAnswers.Answer answer = nearest(
                scope,
                request.getParameter("lat"),
                request.getParameter("lon"),
                Objects.requireNonNullElse(request.getParameter("kinds"), ""),
                Objects.requireNonNullElse(request.getParameter("limit"), USUAL_ITEMS),
                request.getParameter("order"),
                request.getParameter("direction"),
                Boolean.parseBoolean(request.getParameter("drive")));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(writer.writeValueAsBytes(answer));
    }

    /** See {@link NearestQuestion}; kinds stand between commas. */
    @GetMapping(ADDRESS)
    NearestAnswers.Answer nearest(
            Scope scope,
            @RequestParam(required = false) @Nullable String lat,
            @RequestParam(required = false) @Nullable String lon,
            @RequestParam(defaultValue = "") String kinds,
            @RequestParam(defaultValue = USUAL_ITEMS) String limit,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String direction,
            @RequestParam(defaultValue = "false") boolean drive) {
        NearestQuestion question = new NearestQuestion(
                number("lat", lat),
                number("lon", lon),
                Arrays.asList(kinds.split(",")),
                (int) number("limit", limit),
                order,
                direction,
                drive,
                null,
                null);
        return answers.answer(question, scope);
    }

    /** The same around what is closed. */
    @PostMapping(ADDRESS)
    NearestAnswers.Answer around(Scope scope, @RequestBody NearestQuestion question) {
        return answers.answer(question, scope);
    }

    private static double number(String field, @Nullable String text) {
        try {
            return Double.parseDouble(text == null ? "" : text);
        } catch (NumberFormatException notANumber) {
            throw SpaceRefusals.invalid(field, text, "应为数字", "is a number");
        }
    }
}
