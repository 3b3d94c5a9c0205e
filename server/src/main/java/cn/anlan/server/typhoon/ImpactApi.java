package cn.anlan.server.typhoon;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Impact on risk points over HTTP. Everybody sees the points of their own areas and no others. */
@RestController
@RequestMapping("/api/v1/storms/{id}/impact")
class ImpactApi {

    private final Impacts impacts;
    private final ImpactPoints points;
    private final ImpactExport export;
    private final Questions questions;

    ImpactApi(Impacts impacts, ImpactPoints points, ImpactExport export, Questions questions) {
        this.impacts = impacts;
        this.points = points;
        this.export = export;
        this.questions = questions;
    }

    @GetMapping
    ImpactSummary summary(
            Scope scope,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable Integer hours,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        return impacts.assess(assessment(id, agency, hours, from, knownAt), scope);
    }

    @GetMapping("/points")
    ImpactPoints.Page page(
            Scope scope,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable Integer hours,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant knownAt,
            @RequestParam(required = false) @Nullable Integer list,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = limit == null ? ImpactPoints.USUAL_PAGE : limit;
        if (size < 1 || size > ImpactPoints.LARGEST_PAGE) {
            throw Questions.refused(
                    400,
                    "typhoon.bad-limit",
                    "limit",
                    Integer.toString(size),
                    "每页应为 1–" + ImpactPoints.LARGEST_PAGE + " 行",
                    "a page has 1-" + ImpactPoints.LARGEST_PAGE + " rows");
        }
        return points.page(
                assessment(id, agency, hours, from, knownAt),
                scope,
                list(list),
                area(area),
                PointCursor.read(cursor),
                size);
    }

    @GetMapping("/points/{featureId}")
    ImpactPoints.OnePoint one(
            Scope scope,
            @PathVariable String id,
            @PathVariable long featureId,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable Integer hours,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        Assessment assessment = assessment(id, agency, hours, from, knownAt);
        int at = assessment.risks.placeOf(featureId);
        if (at < 0 || !scope.covers(assessment.risks.area(at))) {
            throw Questions.refused(
                    404,
                    "typhoon.unknown-point",
                    "featureId",
                    Long.toString(featureId),
                    "没有这个风险点",
                    "there is no such risk point");
        }
        List<Assessment.Question> all = impacts.questions(
                id, assessment.question.from(), assessment.question.hours(), questions.knownAt(knownAt));
        return points.one(assessment, all, at);
    }

    @GetMapping("/export")
    void export(
            Scope scope,
            HttpServletResponse response,
            @PathVariable String id,
            @RequestParam String format,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable Integer hours,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant knownAt)
            throws IOException {
        ImpactExport.Format wanted = ImpactExport.Format.find(format)
                .orElseThrow(() -> Questions.refused(
                        400,
                        "typhoon.bad-format",
                        "format",
                        format,
                        "格式应为 xlsx 或 geojson",
                        "the format is xlsx or geojson"));
        Assessment assessment = assessment(id, agency, hours, from, knownAt);
        String name = "impact-" + id + "-" + assessment.question.forecast().agency() + "-" + assessment.question.hours()
                + "h." + wanted.extension();
        response.setContentType(wanted.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        export.write(wanted, assessment, scope, response.getOutputStream());
    }

    private Assessment assessment(
            String id,
            @Nullable String agency,
            @Nullable Integer hours,
            @Nullable Instant from,
            @Nullable Instant knownAt) {
        return impacts.assessment(
                id, Questions.agency(agency), from, Questions.hours(hours), questions.knownAt(knownAt));
    }

    private static @Nullable Integer list(@Nullable Integer list) {
        if (list != null && (list < 1 || list > RollUp.LISTS)) {
            throw Questions.refused(
                    400, "typhoon.bad-list", "list", Integer.toString(list), "清单应为 1–8", "risk lists are 1 to 8");
        }
        return list;
    }

    private static @Nullable AreaPath area(@Nullable String area) {
        if (area == null || area.isEmpty()) {
            return null;
        }
        try {
            return new AreaPath(area);
        } catch (IllegalArgumentException e) {
            throw Questions.refused(400, "typhoon.bad-area", "area", area, "行政区划代码不对", "this is no area code");
        }
    }
}
