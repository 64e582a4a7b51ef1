import { openStore } from '../../local/store'

const store = openStore({ file: ':memory:', indexes: { things: [] } })
afterAll(() => store.close())

let things = 0
/** A document after an update, without its _id. */
const updated = async (document: object, update: object) => {
  const _id = things++
  await store.insert('things', [{ _id, ...document }])
  try {
    await store.modify('things', { _id }, { ...update })
  } catch (error) {
    return { error: (error as { code: string }).code, document: without(_id) }
  }
  return without(_id)
}
const without = (_id: number) => {
  const { _id: _, ...rest } = store.find('things', { _id })[0]!
  return rest
}

test.each([
  [{}, { $set: { a: 1, 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
  [{ a: [1, 2] }, { $set: { 'a.1': 9, 'a.3': 4 } }, { a: [1, 9, null, 4] }],
  [{ a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
  [{ a: 1, b: { c: 2, d: 3 } }, { $unset: { a: '', 'b.c': '', 'x.y': '' } }, { b: { d: 3 } }],
  [{ a: [1, 2], b: 5 }, { $unset: { 'a.0': '', 'b.c': '' } }, { a: [null, 2], b: 5 }],
  [{ n: 1 }, { $inc: { n: 2, m: 3 } }, { n: 3, m: 3 }],
  [{ n: 2 }, { $mul: { n: 1.5, m: 3 } }, { n: 3, m: 0 }],
  [
    { n: 5, at: new Date(5) },
    { $min: { n: 3, at: new Date(9) }, $max: { m: 1 } },
    { n: 3, at: new Date(5), m: 1 },
  ],
  [{ n: 5 }, { $max: { n: 'text' } }, { n: 'text' }],
  [{ a: [1] }, { $push: { a: 2, b: { c: 1 } } }, { a: [1, 2], b: [{ c: 1 }] }],
  [{ a: [1] }, { $push: { a: { $each: [2, 3], $position: 0 } } }, { a: [2, 3, 1] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [], $slice: 1 } } }, { a: [1] }],
  [{ a: [1, 5, 9] }, { $pull: { a: { $gt: 4 } } }, { a: [1] }],
  [{ a: [1, [1], 2] }, { $pull: { a: 1 } }, { a: [[1], 2] }],
  [{ a: [{ x: 1, y: 1 }, { x: 2 }, 1] }, { $pull: { a: { x: 1 }, b: 1 } }, { a: [{ x: 2 }, 1] }],
  [{ a: ['xa', 'b'] }, { $pull: { a: /^x/ } }, { a: ['b'] }],
  [{ a: [1, 2, 1] }, { $pullAll: { a: [1] } }, { a: [2] }],
  [{ a: [1, 2, 3] }, { $pop: { a: 1, b: 1 } }, { a: [1, 2] }],
  [{ a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  [{ a: [{ x: 1, y: 2 }] }, { $addToSet: { a: { x: 1, y: 2 } } }, { a: [{ x: 1, y: 2 }] }],
  [
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  [{ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] }, b: 1 } }, { a: [1, 2], b: [1] }],
  [{ a: 1, b: 2 }, { $rename: { a: 'c.d', x: 'y' } }, { b: 2, c: { d: 1 } }],
  [{ a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
  [{ a: 1 }, { $set: { _id: things, b: 1 } }, expect.anything()],
])('updates %j by %j', async (document, update, expected) => {
  expect(await updated(document, update)).toEqual(expected)
})

test.each([
  ['$inc of text', { n: 'a' }, { $inc: { n: 1 } }],
  ['$inc of null', { n: null }, { $inc: { n: 1 } }],
  ['$inc by text', { n: 1 }, { $inc: { n: '1' } }],
  ['$inc beyond numbers', { n: Number.MAX_VALUE }, { $inc: { n: Number.MAX_VALUE } }],
  ['$mul of a date', { n: new Date(1) }, { $mul: { n: 2 } }],
  ['$push on a number', { n: 1 }, { $push: { n: 1 } }],
  ['$push on null', { n: null }, { $push: { n: 1 } }],
  ['$push with $sort', { n: [] }, { $push: { n: { $each: [1], $sort: 1 } } }],
  ['$push with modifiers alone', { n: [] }, { $push: { n: { $slice: 1 } } }],
  ['$pull on text', { n: 'x' }, { $pull: { n: 'x' } }],
  ['$addToSet on an object', { n: {} }, { $addToSet: { n: 1 } }],
  ['$pop on a number', { n: 1 }, { $pop: { n: 1 } }],
  ['$pop of two', { n: [1, 2, 3] }, { $pop: { n: 2 } }],
  ['$set through a number', { a: 5 }, { $set: { 'a.b': 1 } }],
  ['$set through null', { a: null }, { $set: { 'a.b': 1 } }],
  ['$set through a date', { a: new Date(0) }, { $set: { 'a.b': 1 } }],
  ['$set of a field of an array', { a: [1] }, { $set: { 'a.b': 1 } }],
  ['$set far past an array', { a: [] }, { $set: { 'a.99999': 1 } }],
  ['$rename from an array', { a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } }],
  ['$rename into an array', { a: 1, b: [{}] }, { $rename: { a: 'b.0.c' } }],
  ['a path twice', { a: 1 }, { $set: { a: 2 }, $inc: { a: 1 } }],
  ['a path and one below it', { a: { b: 1 } }, { $set: { a: {} }, $inc: { 'a.b': 1 } }],
  ['$rename over a changed path', { a: 1 }, { $set: { b: 1 }, $rename: { a: 'b.c' } }],
  ['another _id', { a: 1 }, { $set: { _id: 'other' } }],
  ['no _id', { a: 1 }, { $unset: { _id: '' } }],
  ['a positional operator', { a: [1] }, { $set: { 'a.$': 2 } }],
  ['a prototype', {}, { $set: { 'a.__proto__.b': 2 } }],
  ['an unknown operator', {}, { $currentDate: { a: true } }],
  ['the name of a method', {}, { constructor: { a: 1 } }],
  ['no operator', { a: 1 }, { a: 2 }],
  ['nothing', { a: 1 }, {}],
  ['operators inside a value', { a: 1 }, { $set: { a: { $inc: 1 } } }],
  ['a change that fails after others', { a: 1, s: 'x' }, { $set: { a: 2 }, $push: { b: 1 }, $inc: { s: 1 } }],
])('refuses %s and leaves the document as it was', async (_, document, update) => {
  expect(await updated(document, update)).toEqual({ error: expect.any(String), document })
})

test('does not count a document that already is as the update wants it', async () => {
  await store.insert('things', [{ _id: 'same', a: 1, list: [1], place: { code: '15' }, at: new Date(3) }])
  for (const update of [
    { $set: { a: 1, place: { code: '15' }, at: new Date(3) } },
    { $unset: { b: '' } },
    { $inc: { a: 0 } },
    { $max: { a: 0 } },
    { $pull: { list: 2 } },
    { $addToSet: { list: 1 } },
  ]) {
    expect(await store.modify('things', { _id: 'same' }, update)).toMatchObject({ updated: 0 })
  }
})
