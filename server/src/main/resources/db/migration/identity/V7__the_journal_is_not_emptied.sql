-- A truncation passes row triggers by.
create trigger kept_whole before truncate on identity.audit_entry
    for each statement execute function identity.audit_is_kept();
create trigger kept_whole before truncate on identity.audit_seal
    for each statement execute function identity.audit_is_kept();
create trigger kept_whole before truncate on identity.audit_head
    for each statement execute function identity.audit_is_kept();
