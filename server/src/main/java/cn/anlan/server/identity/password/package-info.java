/** What a password must be like, and which ones were had before. */
@NullMarked
package cn.anlan.server.identity.password;

import org.jspecify.annotations.NullMarked;
