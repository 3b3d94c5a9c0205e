/** The keys behind personal data: their file, and what is sealed with them. */
@NullMarked
package cn.anlan.server.identity.personal;

import org.jspecify.annotations.NullMarked;
