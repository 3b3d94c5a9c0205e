package cn.anlan.server.registry.quality;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in an entry of the books.
 *
 * @param field key of the field, or the duty that is lacking; empty for the entry as a whole
 * @param value as it stood there
 * @param words what is wrong
 * @param until when it was mended; null while it is open
 * @param dueOn the day it should be mended by
 * @param ownerPerson who has to mend it; null where the registrar of the county does
 */
record Defect(
        long id,
        long feature,
        String featureCode,
        String featureTitle,
        AreaPath area,
        String kind,
        String rule,
        String field,
        @Nullable String value,
        @Nullable Long other,
        @Nullable String otherTitle,
        String severity,
        Bilingual words,
        Instant since,
        @Nullable Instant until,
        LocalDate dueOn,
        @Nullable UUID ownerPerson,
        @Nullable String ownerName,
        @Nullable String ownerDuty,
        @Nullable LocalDate exemptUntil,
        @Nullable String exemptReason) {}
