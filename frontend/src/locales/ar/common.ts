export default {
  common: {
    optional: 'اختياري',
    loadMore: 'عرض المزيد',
    dot: '·',
    comma: '، ',
    semicolon: '؛ ',
  },
  states: {
    loading: 'جارٍ التحميل',
    stale: 'تعذّر التحديث؛ قد يكون هذا قديمًا قليلًا.',
    retry: 'المحاولة من جديد',
    requestId: 'إذا سألت أحدًا عن هذا، فأعطه هذا الرقم:',
  },
  due: {
    is: 'موعدها {day}',
    was: 'كان موعدها {day}',
  },
  statuses: {
    open: 'مفتوحة',
    'in-progress': 'قيد العمل',
    completed: 'منتهية',
    withdrawn: 'مسحوبة',
  },
  outcomes: {
    recorded: 'مسجَّلة',
    resolved: 'محلولة',
    'no-action-needed': 'لا حاجة إلى إجراء',
    lapsed: 'أُغلقت تلقائيًا',
  },
  live: {
    readyToReview: 'متابعة جاهزة للمراجعة',
    readyToReviewDetail: 'تصرّف أحدهم بشأن ملاحظة كتبتها.',
    familyReplied: 'ردّت أسرة',
    familyRepliedDetail: 'يتعلق ذلك بملاحظة كتبتها أو عُهد بها إليك.',
    look: 'انظر إليها',
  },
};
