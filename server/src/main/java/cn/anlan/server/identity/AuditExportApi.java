package cn.anlan.server.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The journal of power as a file: written page by page, so that its length costs no memory. */
@RestController
class AuditExportApi {

    private static final int PAGE = 1_000;

    /** A spreadsheet takes what begins with one of these for a formula (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r";

    private final AuditStore store;
    private final AuditNames names;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final IdentitySettings settings;
    private final AreaNames areas;

    AuditExportApi(
            AuditStore store,
            AuditNames names,
            Audit audit,
            TransactionOperations transaction,
            IdentitySettings settings,
            AreaNames areas) {
        this.store = store;
        this.names = names;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
        this.areas = areas;
    }

    /** The entries that the list with the same filter shows, newest first, as CSV. That it was taken out is journalled first. */
    @GetMapping("/api/v1/audit/export.csv")
    @OpenTo(Role.AUDIT_ADMINISTRATOR)
    void export(
            Scope scope,
            HttpServletResponse response,
            @RequestParam @Nullable String actor,
            @RequestParam @Nullable String action,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to)
            throws IOException {
        scope.requireRole(Role.AUDIT_ADMINISTRATOR);
        scope.require(settings.served(areas));
        transaction.executeWithoutResult(
                status -> audit.note(scope.actor(), "identity.audit-exported", "audit:journal", null));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        String by = names.id(actor);
        String of = names.id(subject);
        long before = Long.MAX_VALUE;
        try (var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            out.write('\uFEFF'); // so that spreadsheets read it as UTF-8
            out.write("id,at,actor,actorName,action,subject,subjectName,reason,address\r\n");
            List<AuditEntry> page;
            do {
                page = store.list(new AuditStore.Wanted(before, by, action, of, from, to), PAGE);
                Map<String, String> known = names.of(page);
                for (AuditEntry entry : page) {
                    out.write(line(entry, known));
                    before = entry.id();
                }
            } while (page.size() == PAGE);
        }
    }

    private static String line(AuditEntry entry, Map<String, String> known) {
        return Stream.of(
                                entry.id() + "",
                                entry.at().toString(),
                                entry.actor(),
                                known.getOrDefault(entry.actor(), ""),
                                entry.action(),
                                entry.subject(),
                                known.getOrDefault(entry.subject(), ""),
                                entry.reason() == null ? "" : entry.reason(),
                                entry.address() == null ? "" : entry.address())
                        .map(AuditExportApi::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
