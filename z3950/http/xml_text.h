/* XML written as text. */
#ifndef Z3950_HTTP_XML_TEXT_H
#define Z3950_HTTP_XML_TEXT_H

#include <stddef.h>
#include <yaz/wrbuf.h>

/* UTF-8 text as character data, good for attributes in double quotes too. Characters that XML 1.0
 * does not have become U+FFFD. */
void xml_add_text(WRBUF out, const char *text);
void xml_add_bytes(WRBUF out, const char *text, size_t size);

/* <name>text</name> */
void xml_add_element(WRBUF out, const char *name, const char *text);
void xml_add_number(WRBUF out, const char *name, long long number);

#endif
