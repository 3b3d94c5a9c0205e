package cn.anlan.server.registry.quality.report;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The half-monthly report as a file. */
@RestController
class ReportApi {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final QualityReports reports;

    ReportApi(QualityReports reports) {
        this.reports = reports;
    }

    /** @param half {@code present} for the half month of today, {@code last} for the one before */
    @GetMapping("/api/v1/quality/report.docx")
    void report(
            Scope scope,
            HttpServletResponse response,
            @RequestParam AreaPath area,
            @RequestParam(defaultValue = "present") String half)
            throws IOException {
        if (!half.equals("present") && !half.equals("last")) {
            Bilingual rule = new Bilingual("只能是 present 或 last", "present or last");
            throw new RefusedException(400, new Refusal("registry.half-unknown", "half", half, rule));
        }
        QualityReports.Content content = reports.read(scope, area, half.equals("last"));
        response.setContentType(DOCX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"quality-" + area + "-" + content.half().from() + ".docx\"");
        reports.write(content, response.getOutputStream());
    }
}
