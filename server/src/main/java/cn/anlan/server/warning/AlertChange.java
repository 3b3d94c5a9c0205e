package cn.anlan.server.warning;

import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;

/** One step in the life of a threshold alert, with what was said then. */
public record AlertChange(
        Instant at,
        AlertState change,
        int rank,
        Severity severity,
        Bilingual headline,
        Bilingual reason,
        AlertNumbers numbers) {}
