package cn.anlan.server.registry.quality.survey;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.people.PersonApi;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The survey of risks over HTTP: how far it is, who is behind, and what is planned. */
@RestController
class SurveyApi {

    record Planned(String area, String kind, long planned, LocalDate dueOn) {}

    record WantedPlan(
            @Nullable String area,
            @Nullable String kind,
            @Nullable Long planned,
            @Nullable LocalDate dueOn) {}

    record Sheet(@Nullable String text) {}

    /** @param taken how many plans were set: all or none */
    record SheetTaken(int taken, List<PlanSheet.BadLine> bad) {}

    record Confirmed(Instant at) {}

    private final SurveyBoard board;
    private final Surveys surveys;
    private final Confirmations confirmations;
    private final Kinds kinds;

    SurveyApi(SurveyBoard board, Surveys surveys, Confirmations confirmations, Kinds kinds) {
        this.board = board;
        this.surveys = surveys;
        this.confirmations = confirmations;
        this.kinds = kinds;
    }

    @GetMapping("/api/v1/survey")
    SurveyBoard.Board board(Scope scope, @RequestParam AreaPath area) {
        return board.board(scope, area);
    }

    @PutMapping("/api/v1/survey/plans")
    Planned put(Scope scope, @RequestBody WantedPlan wanted) {
        Plan plan = plan(wanted);
        surveys.put(scope, plan);
        return new Planned(plan.area().code(), plan.kind(), plan.planned(), plan.dueOn());
    }

    /** A sheet of comma-separated values; nothing of it is taken where a line is wrong. */
    @PostMapping("/api/v1/survey/plans")
    SheetTaken putAll(Scope scope, @RequestBody Sheet sheet) {
        PlanSheet.Read read = PlanSheet.read(given("text", sheet.text()), kinds);
        List<PlanSheet.BadLine> bad = surveys.putAll(scope, read);
        return new SheetTaken(bad.isEmpty() ? read.plans().size() : 0, bad);
    }

    private static Plan plan(WantedPlan planned) {
        return new Plan(
                Surveys.area(given("area", planned.area())),
                given("kind", planned.kind()),
                given("planned", planned.planned()),
                given("dueOn", planned.dueOn()));
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw Confirmations.refused(422, "registry.field-required", field, "", "必填", "is needed");
        }
        return value;
    }

    @DeleteMapping("/api/v1/survey/plans/{area}/{kind}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Scope scope, @PathVariable AreaPath area, @PathVariable String kind) {
        surveys.remove(scope, area, kind);
    }

    /** Says that what stands in the book is true, of the version that {@code If-Match} names. */
    @PostMapping("/api/v1/features/{id}/confirmation")
    Confirmed confirm(
            Scope scope,
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        return new Confirmed(confirmations.confirm(scope, id, PersonApi.version(seen)));
    }
}
