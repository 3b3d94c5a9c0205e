package cn.anlan.server.registry.books;

import cn.anlan.server.identity.PersonalData;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which imports are sealed, and with what. */
@Component
class ImportSeals {

    private final PersonalData personal;
    private final Books books;

    ImportSeals(PersonalData personal, Books books) {
        this.personal = personal;
        this.books = books;
    }

    /** Who an import's key is of. */
    static String subject(UUID id) {
        return "import:" + id;
    }

    /** A key for an import of this book; null where nothing of it is sealed. */
    @Nullable
    String newKey(UUID id, Book book) {
        return book.sealed() ? personal.newKey(subject(id)) : null;
    }

    /** What seals and opens the rows and the file of an import. */
    ImportSeal of(Import one) {
        String key = one.dataKey();
        return key == null
                ? ImportSeal.NONE
                : new ImportSeal(
                        personal, key, subject(one.id()), books.get(one.book()).columns());
    }
}
