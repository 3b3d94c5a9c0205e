package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.CaseId;
import java.util.Optional;

/**
 * Which operation is open where. Implemented above, by whoever opens and closes them, and taken as {@code ObjectProvider}: without
 * it none is ever open. An open operation widens what somebody on duty may do without asking, so an answer is never guessed: what
 * cannot be looked up is not open. Where several are open, the one opened last is named.
 */
public interface OpenOperations {

    /** The open operation whose area is this one or contains it: what happens here is part of it. */
    Optional<CaseId> covering(AreaPath area);

    /** The open operation whose area contains this one or lies inside it: whoever serves this area is needed for it. */
    Optional<CaseId> touching(AreaPath area);
}
